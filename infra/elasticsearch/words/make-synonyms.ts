/**
 * Names of one group, as a query-time synonym graph: داعش, تنظيم الدولة, ISIS. Made from the gazetteer's groups; only at
 * query time, so that a new name needs no replay.
 *
 * A name with a function word in it («الدولة الإسلامية في العراق») is left out: the filter would refuse the rule.
 * So is a name that needs a proof around it, except the usual ones.
 */
import { normaliseArabic } from '@rasid/arabic'
import groups from '../../gazetteer/groups.json' with { type: 'json' }
import { makeFunctionWords } from './make-function-words.ts'

interface Group {
  readonly names: readonly (string | { readonly text: string; readonly usual?: boolean })[]
}

/** Solr form, one group a line, in the gazetteer's order. Groups with a single name need no line. */
export function makeSynonymRules(): readonly string[] {
  const stop = new Set(makeFunctionWords())
  const lines = (groups as readonly Group[]).map(({ names }) => toLine(names, stop))
  return lines.filter((line) => line.includes(','))
}

function toLine(names: Group['names'], stop: ReadonlySet<string>): string {
  const plain = names.flatMap((name) => {
    if (typeof name === 'string') return [name]
    return name.usual === true ? [name.text] : []
  })
  const usable = plain.map(toRuleText).filter((name) => name.split(' ').every((word) => !stop.has(word)))
  return [...new Set(usable)].filter((name, _at, all) => !holdsAnother(name, all)).join(', ')
}

/** «تنظيم الدولة الإسلامية» is found by «تنظيم الدولة» already; every alternative costs time in every query. */
function holdsAnother(name: string, all: readonly string[]): boolean {
  return all.some((other) => other !== name && ` ${name} `.includes(` ${other} `))
}

/** Signs between words (Al-Qa'ida) would be read as the rule's own or be cut by the tokenizer anyway. */
function toRuleText(name: string): string {
  return normaliseArabic(name)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]+/gu, ' ')
    .trim()
}
