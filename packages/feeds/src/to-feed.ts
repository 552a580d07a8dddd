/** The adapter: wire strings of any format → the one feed model, with every limit applied. */
import { createHash } from 'node:crypto'
import { parseFeedDate } from './dates/feed-date.ts'
import { MAX_ENTRIES, MAX_NAMES } from './feed-limits.ts'
import type { Feed, FeedEntry, FeedLink, FeedOptions } from './feed.ts'
import { newestEntries } from './newest-entries.ts'
import { makeReplyBudget, type ReplyBudget } from './reply-budget.ts'
import { toEntry } from './to-entry.ts'
import { firstDate, present, toNames, toPlainText, toUrl } from './to-values.ts'
import type { WireFeed, WireItem } from './wire/wire-feed.ts'

/** What the reader of the source knows of it. */
export interface SourceFacts {
  /** In UTF-16 units: the bytes were at least as many. */
  readonly inputLength: number
  readonly damaged: boolean
}

/** Makes the feed. Never throws. */
export function toFeed(wire: WireFeed, options: FeedOptions, facts: SourceFacts): Feed {
  const { timezone } = options
  const budget = makeReplyBudget(facts.inputLength)
  const entries = toEntries(newestItems(wire.items, timezone), timezone, budget)
  return {
    format: wire.format,
    ...present('title', toPlainText(wire.title)),
    ...present('description', toPlainText(wire.description)),
    ...present('link', toUrl(wire.link)),
    ...present('language', toLanguage(wire.language)),
    ...present('updatedAt', firstDate(wire.updated, timezone)),
    authors: toNames(wire.authors),
    entries,
    truncated: budget.exceeded || wire.items.length > MAX_ENTRIES,
    damaged: facts.damaged,
    links: toLinks(wire),
    schedule: toSchedule(wire),
  }
}

function newestItems(items: readonly WireItem[], timezone: string | undefined): readonly WireItem[] {
  return newestEntries(items, MAX_ENTRIES, (item) => {
    for (const text of item.dates()) {
      const at = parseFeedDate(text, timezone)
      if (at !== undefined) return at
    }
    return undefined
  })
}

/** An item that says nothing at all is none. What finds no room is left out, texts first. */
function toEntries(
  items: readonly WireItem[],
  timezone: string | undefined,
  budget: ReplyBudget,
): readonly FeedEntry[] {
  return items.flatMap((item) => {
    if (budget.isSpent()) return []
    const wire = item.read()
    const entry = toEntry(budget.isTight() ? { ...wire, content: undefined, summary: undefined } : wire, {
      timezone,
      hash,
    })
    return entry ? (budget.fit(entry) ?? []) : []
  })
}

/** Half of a SHA-256 is more than enough to tell the entries of one feed apart. */
function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32)
}

function toLanguage(language: string | undefined): string | undefined {
  const code = language?.trim().replaceAll('_', '-')
  return code !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/iu.test(code) ? code : undefined
}

/** Relations that a poller has use for. */
const RELATIONS: ReadonlySet<string> = new Set(['self', 'hub', 'next', 'prev-archive'])

function toLinks(wire: WireFeed): readonly FeedLink[] {
  return wire.links.slice(0, MAX_NAMES).flatMap((link) => {
    const rel = link.rel.trim().toLowerCase()
    const url = RELATIONS.has(rel) ? toUrl(link) : undefined
    return url === undefined ? [] : [{ rel, url }]
  })
}

/** Minutes of each period of the module `syndication`. */
const PERIODS: ReadonlyMap<string, number> = new Map([
  ['hourly', 60],
  ['daily', 1_440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
])

function toSchedule(wire: WireFeed): Feed['schedule'] {
  const ttl = Number(wire.ttl)
  const period = PERIODS.get(wire.updatePeriod?.trim().toLowerCase() ?? '')
  const frequency = Number(wire.updateFrequency ?? 1)
  const isSane = period !== undefined && frequency >= 1 && Number.isFinite(frequency)
  return {
    ...(ttl > 0 && Number.isFinite(ttl) ? { ttlMinutes: ttl } : {}),
    ...(isSane ? { periodMinutes: period / frequency } : {}),
    skipHours: [...new Set(wire.skipHours.map(Number))].filter(isHour),
    skipDays: [...new Set(wire.skipDays.filter(isDay))].slice(0, 7),
  }
}

function isHour(hour: number): boolean {
  return Number.isInteger(hour) && hour >= 0 && hour < 24
}

function isDay(day: string): boolean {
  return /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/iu.test(day)
}
