/**
 * A robots.txt (RFC 9309 §2.2) as the rules that hold for one crawler.
 *
 * Promises: every byte sequence has rules; groups for the same crawler are merged; lines that are none of the RFC's
 * (`Sitemap:` and the like) end no group. It judges no URL; `match-robots.ts` does. Bounded: see the numbers below.
 */
import { toPattern } from './robots-path.ts'

/** `allow` or `disallow` of the paths that `pattern` matches; the pattern is in its one form (`robots-path.ts`). */
export interface RobotsRule {
  readonly allow: boolean
  readonly pattern: string
}

export interface RobotsRules {
  /** In the order in which they count: the longest first, `allow` first among equals (RFC 9309 §2.2.2). */
  readonly rules: readonly RobotsRule[]
  /** Not in the RFC, but what publishers write to ask for a gap. */
  readonly crawlDelayMs?: number
}

export const NO_RULES: RobotsRules = { rules: [] }

/** RFC 9309 §2.5: at least the first 500 KiB are parsed. */
export const MAX_ROBOTS_BYTES: number = 500 * 1024

/**
 * Rules kept of one file. The longest real files have some thousands; beyond this, checking a URL would cost more than
 * fetching it.
 */
const MAX_RULES = 5_000

/** Characters of a pattern: longer ones match no URL that is fetched at all. */
const MAX_PATTERN = 2_048

/** What people write; a misspelt refusal is a refusal all the same. */
const KEYS: Readonly<Record<string, Line['key']>> = {
  'user-agent': 'agent',
  useragent: 'agent',
  'user agent': 'agent',
  allow: 'allow',
  disallow: 'disallow',
  dissallow: 'disallow',
  dissalow: 'disallow',
  disalow: 'disallow',
  'crawl-delay': 'delay',
  crawldelay: 'delay',
}

interface Line {
  readonly key: 'agent' | 'allow' | 'disallow' | 'delay'
  readonly value: string
}

/** What one crawler name was told so far. */
interface Told {
  readonly rules: RobotsRule[]
  delayMs: number | undefined
}

/**
 * The rules for the crawler called `productToken` (letter case is none of its business): those of all groups that name
 * it, else those of all groups for `*`, else none.
 */
export function parseRobots(file: Uint8Array, productToken: string): RobotsRules {
  const token = productToken.toLowerCase()
  const told: Record<'ours' | 'anyone', Told | undefined> = { ours: undefined, anyone: undefined }
  // Names above the first rule of a group; a name after a rule begins the next group.
  let listed = new Set<'ours' | 'anyone'>()
  let open = false
  for (const { key, value } of toLines(file)) {
    if (key === 'agent') {
      if (!open) listed = new Set()
      open = true
      const whom = toWhom(value, token)
      if (whom === undefined) continue
      listed.add(whom)
      told[whom] ??= { rules: [], delayMs: undefined }
      continue
    }
    if (key !== 'delay') open = false
    for (const whom of listed) tell(told[whom], key, value)
  }
  return toRules(told.ours ?? told.anyone)
}

/** The name a crawler is told apart by: `Rasid` of `Rasid/0.1 (+https://…)` (RFC 9309 §2.2.1). */
export function toProductToken(userAgent: string): string {
  return /^[A-Za-z_-]+/u.exec(userAgent)?.[0] ?? '*'
}

function toWhom(value: string, token: string): 'ours' | 'anyone' | undefined {
  if (/^\*(?:\s|$)/u.test(value)) return 'anyone'
  // "Rasid/1.0" means Rasid; "RasidNews" is somebody else.
  return toProductToken(value).toLowerCase() === token ? 'ours' : undefined
}

function tell(told: Told | undefined, key: 'allow' | 'disallow' | 'delay', value: string): void {
  if (told === undefined) return
  if (key === 'delay') {
    const ms = Math.round(Number.parseFloat(value.replace(',', '.')) * 1_000)
    // Two groups, two wishes: the more patient one hurts nobody.
    if (Number.isFinite(ms) && ms >= 0) told.delayMs = Math.max(told.delayMs ?? 0, ms)
    return
  }
  // An empty value is no rule: "Disallow:" allows all. What does not begin at the root is no path (§2.2, ABNF).
  if (!/^[/*]/u.test(value) || value.length > MAX_PATTERN) return
  told.rules.push({ allow: key === 'allow', pattern: toPattern(value) })
}

function toRules(told: Told | undefined): RobotsRules {
  if (told === undefined) return NO_RULES
  const rules = told.rules.slice(0, MAX_RULES)
  // Length counts octets; a pattern in its one form is ASCII.
  rules.sort((a, b) => b.pattern.length - a.pattern.length || Number(b.allow) - Number(a.allow))
  return { rules, ...(told.delayMs === undefined ? {} : { crawlDelayMs: told.delayMs }) }
}

function* toLines(file: Uint8Array): Generator<Line> {
  for (const line of toText(file).split(/\r\n|\n|\r/u)) {
    const [, name = '', value = ''] = /^\s*([^:#]{1,32}?)\s*:\s*([^#]*)/u.exec(line) ?? []
    const key = KEYS[name.toLowerCase()]
    if (key !== undefined) yield { key, value: value.trim() }
  }
}

/** The first 500 KiB, without the line that is cut in two: half of "Disallow: /archive" may be "Disallow: /". */
function toText(file: Uint8Array): string {
  const text = new TextDecoder().decode(file.subarray(0, MAX_ROBOTS_BYTES))
  if (file.length <= MAX_ROBOTS_BYTES) return text
  return text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)
}
