/** A source: one list of articles that is polled, and the outlet it belongs to. */
import { writtenPageRules, type Outlet, type PageRules } from '@rasid/contracts'
import { InvalidUrl, normaliseUrl, urlHash } from '@rasid/urls'
import { z } from 'zod'
import { parseDurationSpan, type DurationSpan } from './duration.ts'
import { writtenLabels, type SourceLabel } from './source-label.ts'

export type SourceKind = 'feed' | 'sitemap' | 'list'

export interface Source {
  /** Stable and unique in its file: the key of all that is remembered of the source. */
  readonly id: string
  readonly url: string
  /** `feed`: RSS, Atom or JSON Feed; `sitemap`: a news sitemap or an index of them; `list`: a page of links. */
  readonly kind: SourceKind
  readonly outlet: Outlet
  /** BCP 47. */
  readonly language?: string
  /** IANA zone: dates without a zone are read in it. */
  readonly timezone?: string
  /** Bounds of the time between two polls; those of its lane where absent. The same twice is a fixed interval. */
  readonly interval?: DurationSpan
  /** `urgent`: may be polled every minute when it posts that often. */
  readonly lane?: 'urgent' | 'normal'
  /** How far the operator trusts it: 0 not at all, 1 entirely. */
  readonly trust?: number
  /** Archive pages to fetch once (RFC 5005), at most `MAX_BACKFILL_PAGES`; none where absent. */
  readonly backfill?: number
  /** ISO 8601 day: a source that was given up before it is polled again. */
  readonly revived?: string
  /** Whose it is and of what kind, each with its day. */
  readonly labels?: readonly SourceLabel[]
  /** Selectors for pages that the general way reads badly. */
  readonly rules?: PageRules
}

/** Faster than any newsroom publishes; a shorter interval is a typing error or an attack on the outlet. */
export const MIN_INTERVAL_MS = 10_000

/** Slower, and a day's news can fall off the end of a feed unseen. */
export const MAX_INTERVAL_MS = 86_400_000

/** Behind these lies what nobody will search for, and a loop that a broken archive makes. */
export const MAX_BACKFILL_PAGES = 20

/** One entry as a file has it. What may be left out is derived from the address. */
interface SourceEntry {
  readonly url: string
  readonly id?: string
  readonly kind?: SourceKind
  readonly outlet?: { readonly id?: string; readonly name?: string; readonly country?: string }
  readonly language?: string
  readonly timezone?: string
  readonly interval?: string
  readonly lane?: 'urgent' | 'normal'
  readonly trust?: number
  readonly backfill?: number
  readonly revived?: string
  readonly labels?: readonly SourceLabel[]
  readonly rules?: PageRules
}

// Letters of any script; nothing that has a meaning in paths, keys or terminals.
const id = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,127}$/u, 'use letters, digits, ".", "_" and "-", at most 128')

const entryShape = z.strictObject({
  url: z.string().superRefine((url, context) => {
    const problem = urlProblem(url)
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
  }),
  id: id.exactOptional(),
  kind: z.enum(['feed', 'sitemap', 'list']).exactOptional(),
  outlet: z
    .strictObject({
      id: id.exactOptional(),
      name: z.string().trim().min(1).max(256).exactOptional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/u, 'use two capital letters (ISO 3166-1), quoted')
        .exactOptional(),
    })
    .exactOptional(),
  language: z.string().refine(isLanguage, 'is no language tag such as ar').exactOptional(),
  timezone: z.string().refine(isTimezone, 'is no IANA zone such as Asia/Kuwait').exactOptional(),
  interval: z.string().refine(isInterval, 'use 10s … 24h, for example 5m, 1h or 1m-6h').exactOptional(),
  lane: z.enum(['urgent', 'normal']).exactOptional(),
  trust: z.number().min(0).max(1).exactOptional(),
  backfill: z.int().min(0).max(MAX_BACKFILL_PAGES).exactOptional(),
  revived: z.iso.date().exactOptional(),
  labels: writtenLabels.exactOptional(),
  rules: writtenPageRules.exactOptional(),
})

/** What one field asks of another. */
const entrySchema: z.ZodType<SourceEntry> = entryShape.superRefine(({ kind, rules }, context) => {
  const selects = (rules?.links ?? []).length > 0
  if (kind === 'list' && !selects)
    context.addIssue({
      code: 'custom',
      path: ['rules', 'links'],
      message: 'say which links of the page lead to articles, for example "h2 a"',
    })
  if (kind !== 'list' && selects)
    context.addIssue({ code: 'custom', path: ['rules', 'links'], message: 'is for `kind: list` only' })
})

/** The source that an entry means, or what is wrong with it, one line a field. */
export function toSource(entry: unknown): Source | { readonly problems: readonly string[] } {
  const result = entrySchema.safeParse(entry)
  if (result.success) return complete(result.data)
  return {
    problems: result.error.issues.map(({ path, message }) => `${path.join('.') || 'entry'}: ${message}`),
  }
}

function complete({ id: givenId, kind = 'feed', outlet = {}, interval, ...rest }: SourceEntry): Source {
  const host = new URL(rest.url).hostname.replace(/^www\./u, '').replace(/^\[|\]$/gu, '')
  const { id: outletId = host.replaceAll(':', '-'), name = host, ...country } = outlet
  const span = parseDurationSpan(interval ?? '')
  return {
    ...rest,
    // The hash keeps two feeds of one host apart, and the id the same whatever else changes in the file.
    id: givenId ?? `${outletId}-${urlHash(rest.url).slice(0, 8)}`,
    kind,
    outlet: { id: outletId, name, ...country },
    ...(span === undefined ? {} : { interval: span }),
  }
}

function urlProblem(url: string): string | undefined {
  try {
    normaliseUrl(url)
    return undefined
  } catch (error) {
    if (error instanceof InvalidUrl) return error.message
    throw error
  }
}

function isLanguage(tag: string): boolean {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(tag)
}

function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    // A RangeError is how Intl says no.
    return false
  }
}

function isInterval(text: string): boolean {
  const span = parseDurationSpan(text)
  return span !== undefined && span.minMs >= MIN_INTERVAL_MS && span.maxMs <= MAX_INTERVAL_MS
}
