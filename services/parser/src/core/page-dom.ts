/** A page as a tree that selectors run on, for the few that have rules. */
import { load, type CheerioAPI } from 'cheerio/slim'
import { attempt } from './attempt.ts'
import { isTooCostly } from './dom-cost.ts'

/** `undefined` where the tree would cost more than a page may. Never throws. */
export function toDom(html: string): CheerioAPI | undefined {
  return isTooCostly(html) ? undefined : attempt(() => load(html, { xml: false }))
}
