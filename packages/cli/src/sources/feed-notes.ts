/** What a person should look at before crawling a list. Pure. */
import type { FeedReport } from './feed-report.ts'
import type { SamplePage } from './sample-pages.ts'

type Facts = Omit<FeedReport, 'notes'>

/** A news outlet that has said nothing for so long has stopped, or moved its feed. */
const STALE_DAYS = 30

const DAY_MS = 86_400_000

/** One sentence each; none when all is well. */
export function toNotes(facts: Facts, nowMs: number): readonly string[] {
  return [
    ...(facts.entries === 0 ? ['it is empty'] : ageNotes(facts, nowMs)),
    ...(facts.damaged ? ['it is damaged; what is whole in it is read'] : []),
    ...robotsNotes(facts),
    ...sampleNotes(facts.samples),
    ...ruleNotes(facts.samples),
  ]
}

function ageNotes({ freshest }: Facts, nowMs: number): readonly string[] {
  if (freshest === undefined) return ['its entries have no dates; those of the pages are taken']
  const days = Math.floor((nowMs - Date.parse(freshest)) / DAY_MS)
  return days > STALE_DAYS ? [`nothing new for ${days} days: the outlet may have moved its feed`] : []
}

function robotsNotes({ robots: { list, pages } }: Facts): readonly string[] {
  const forbidden = pages !== undefined && pages !== 'allowed'
  return [
    ...(list === 'refused'
      ? ['robots.txt forbids the list itself; FETCHER_ROBOTS_FOR_LISTS says what counts']
      : []),
    ...(forbidden
      ? ['its pages are not fetched: articles have the text of the feed, if it carries any']
      : []),
  ]
}

function sampleNotes(samples: readonly SamplePage[]): readonly string[] {
  const lost = samples.filter(({ length }) => length === undefined).length
  const low = samples.filter((sample) => sample.low === true).length
  const all = samples.length
  return [
    ...(lost > 0 ? [`${lost} of ${all} pages give no article`] : []),
    ...(low > 0
      ? [`${low} of ${all} pages read badly: write rules: for them (packages/sources/README.md)`]
      : []),
  ]
}

/** A selector may be meant for some of the templates; one that no page has is a mistake. */
function ruleNotes(samples: readonly SamplePage[]): readonly string[] {
  const found = new Map<string, boolean>()
  for (const { field, selector, elements = 0 } of samples.flatMap(({ rules = [] }) => rules)) {
    const rule = `${field}: ${selector}`
    found.set(rule, found.get(rule) === true || elements > 0)
  }
  const lost = [...found.values()].filter((isFound) => !isFound).length
  return lost > 0 ? [`${lost} of ${found.size} rules find nothing on any page`] : []
}
