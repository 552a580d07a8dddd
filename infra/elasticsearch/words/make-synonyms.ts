/**
 * Names of one entity, as a query-time synonym graph: داعش, تنظيم الدولة, ISIS; أبوظبي, أبو ظبي, Abu Dhabi. Made from the
 * gazetteer and a list of platforms; only at query time, so that no text has to be analysed anew.
 *
 * A name with a function word in it («الدولة الإسلامية في العراق») is left out: the filter would refuse the rule.
 * So is a name that needs a proof around it, except the usual ones.
 */
import { normaliseArabic } from '@rasid/arabic'
import cities from '../../gazetteer/cities.json' with { type: 'json' }
import countries from '../../gazetteer/countries.json' with { type: 'json' }
import groups from '../../gazetteer/groups.json' with { type: 'json' }
import organisations from '../../gazetteer/organisations.json' with { type: 'json' }
import { makeFunctionWords } from './make-function-words.ts'
import platforms from './platforms.json' with { type: 'json' }

interface Entity {
  readonly names: readonly (string | { readonly text: string; readonly usual?: boolean })[]
}

const ENTITIES: readonly Entity[] = [
  ...groups,
  ...organisations,
  ...countries,
  ...cities,
  ...platforms.platforms,
]

/** Solr form, one entity a line, in the gazetteer's order. Those with a single name need no line. */
export function makeSynonymRules(): readonly string[] {
  const stop = new Set(makeFunctionWords())
  const lines = ENTITIES.map(({ names }) => toLine(names, stop))
  return lines.filter((line) => line.includes(','))
}

function toLine(names: Entity['names'], stop: ReadonlySet<string>): string {
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
