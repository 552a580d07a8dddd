/**
 * An outlet's rules, run on a page: a second parse with selectors, for the few outlets that have rules.
 *
 * Promises: pure, never throws; a selector that finds nothing or is none is named in `missed`, and the general way
 * goes on for that field.
 */
import type { PageRules, RuleField } from '@rasid/contracts'
import type { CheerioAPI } from 'cheerio/slim'
import { attempt } from './attempt.ts'
import { cleanLine } from './clean-text.ts'
import { toDom } from './page-dom.ts'
import { stripMarkup } from './strip-markup.ts'

export interface RuledPage {
  /** The page without what the rules remove. */
  readonly html: string
  /** Source of the elements that hold the text. */
  readonly body?: string
  readonly title?: string
  readonly authors: readonly string[]
  readonly date?: string
  readonly missed: readonly RuleField[]
}

const FIELDS: readonly RuleField[] = ['body', 'title', 'author', 'date']

/** Runs the rules over stripped HTML. */
export function applyRules(html: string, rules: PageRules): RuledPage {
  const stated = FIELDS.filter((field) => (rules[field] ?? []).length > 0)
  const $ = toDom(html)
  if (!$) return { html, authors: [], missed: stated }
  for (const selector of rules.remove ?? []) attempt(() => $(selector).remove())
  const body = firstFound(rules.body, (selector) => $.html($(selector)))
  const title = firstFound(rules.title, (selector) => cleanLine($(selector).first().text()))
  const authors = firstFound(rules.author, (selector) =>
    $(selector)
      .toArray()
      .map((element) => cleanLine($(element).text()))
      .join('\n'),
  )
  const date = firstFound(rules.date, (selector) => dateOf($, selector))
  const found = { body, title, author: authors, date }
  return {
    html: (rules.remove ?? []).length > 0 ? $.html() : html,
    ...(body === undefined ? {} : { body }),
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    authors: (authors ?? '').split('\n').filter((name) => name !== ''),
    missed: stated.filter((field) => found[field] === undefined),
  }
}

/** What one selector of the rules finds on one page. */
export interface RuleMatch {
  readonly field: RuleField | 'remove'
  readonly selector: string
  /** Absent when it is no selector at all. */
  readonly elements?: number
}

/** Every selector of the rules with what it finds in a page's source, for whoever writes them; removals come first. */
export function matchRules(source: string, rules: PageRules): readonly RuleMatch[] {
  const $ = toDom(stripMarkup(source).html)
  return (['remove', ...FIELDS] as const).flatMap((field) =>
    (rules[field] ?? []).map((selector) => {
      const elements = $ ? attempt(() => $(selector).length) : 0
      if ($ && field === 'remove') attempt(() => $(selector).remove())
      return { field, selector, ...(elements === undefined ? {} : { elements }) }
    }),
  )
}

function dateOf($: CheerioAPI, selector: string): string {
  const element = $(selector).first()
  return cleanLine(element.attr('datetime') ?? element.attr('content') ?? element.text())
}

function firstFound(
  selectors: readonly string[] | undefined,
  read: (selector: string) => string,
): string | undefined {
  for (const selector of selectors ?? []) {
    const found = attempt(() => read(selector))?.trim()
    if (found !== undefined && found !== '') return found
  }
  return undefined
}
