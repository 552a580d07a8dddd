/**
 * The text that an app framework carries in its page as data: what a skeleton shows once its scripts have run.
 *
 * Reads JSON in scripts (`__NEXT_DATA__`, `application/json`, `window.__STATE__ = {…}`). Promises: never throws, looks at
 * a bounded number of values, and gives nothing where no value reads like an article.
 */
import { attempt } from '../attempt.ts'

const SCRIPT = /<script\b(?<attributes>[^>]*)>/giu
const JSON_TYPE = /application\/json|__NEXT_DATA__|__NUXT_DATA__|ng-state/iu
const ASSIGNMENT = /^\s*(?:window|self|globalThis)\s*[.[][^=]{1,80}=\s*(?=[[{])/u

/** Keys under which frameworks and their content stores keep a body. */
const BODY_KEYS: ReadonlySet<string> = new Set(
  `articleBody body bodyHtml body_html bodyText content contentHtml content_html html text story fullText full_text
  rendered paragraph paragraphs value description_html article_body post_content`.split(/\s+/u),
)

/** Scripts, and values in them, that are looked at; a state of a news app has some ten thousand. */
const MAX_SCRIPTS = 20
const MAX_VALUES = 100_000

/** Shorter strings are labels; a body has this many letters. */
const MIN_PIECE = 40
const MIN_BODY = 300

/** The longest body in the page's data, lines as it has them; nothing when there is none. */
export function hydrationBody(html: string): string | undefined {
  let best = ''
  for (const source of jsonScripts(html)) {
    const state = attempt(() => JSON.parse(source) as unknown)
    const found = state === undefined ? '' : longestBody(state)
    if (found.length > best.length) best = found
  }
  return best.length >= MIN_BODY ? best : undefined
}

function jsonScripts(html: string): readonly string[] {
  const sources: string[] = []
  for (const match of html.matchAll(SCRIPT)) {
    if (sources.length >= MAX_SCRIPTS) break
    const start = match.index + match[0].length
    const end = html.indexOf('</script', start)
    if (end < 0) break
    const source = html.slice(start, end)
    if (JSON_TYPE.test(match.groups?.['attributes'] ?? '')) sources.push(source)
    else {
      const assignment = ASSIGNMENT.exec(source.slice(0, 200))
      if (assignment) sources.push(source.slice(assignment[0].length).replace(/;?\s*$/u, ''))
    }
  }
  return sources
}

/** Walks the data; texts that are neighbours in one list make one body. */
function longestBody(state: unknown): string {
  const waiting: unknown[] = [state]
  let best = ''
  for (let looked = 0; waiting.length > 0 && looked < MAX_VALUES; looked += 1) {
    const value = waiting.pop()
    const text = Array.isArray(value) ? listText(value) : ''
    if (text.length > best.length) best = text
    for (const [key, child] of entriesOf(value)) {
      if (typeof child === 'object' && child !== null) waiting.push(child)
      else if (BODY_KEYS.has(key) && isText(child) && child.length > best.length) best = child
    }
  }
  return best
}

function listText(list: readonly unknown[]): string {
  return list.flatMap(pieceOf).join('\n')
}

/** The text of a list's item: itself, or its value under a key of bodies. */
function pieceOf(item: unknown): readonly string[] {
  if (isText(item)) return [item]
  const piece = entriesOf(item).find(([key, value]) => BODY_KEYS.has(key) && isText(value))?.[1]
  return isText(piece) ? [piece] : []
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** Sentences have spaces; addresses, styles and encoded data have few. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length >= MIN_PIECE && value.split(' ', 6).length === 6
}
