/**
 * Cuts what no reader sees from a page's source before a parser sees it: most of a page's bytes go here.
 *
 * Promises: linear time, whatever is unclosed. JSON-LD is kept aside, in order.
 */

export interface StrippedPage {
  readonly html: string
  /** The sources of `<script type="application/ld+json">`. */
  readonly jsonLd: readonly string[]
}

/** A tag longer than 5,000 letters is left to the tree: looking for each end through the whole page is quadratic. */
const OPENING =
  /<!--|<(?<tag>script|style|svg|noscript|iframe|template|object)\b(?<attributes>[^>]{0,5000})>/giu

/** Pages carry a handful; a thousand is an attack. */
const MAX_JSON_LD = 50

/** Strips a page's source. */
export function stripMarkup(source: string): StrippedPage {
  const kept: string[] = []
  const jsonLd: string[] = []
  const missing = new Set<string>()
  let from = 0
  for (let match = nextOpening(source, 0); match; match = nextOpening(source, from)) {
    const { tag, inside, attributes } = toOpening(match)
    kept.push(source.slice(from, match.index), ' ')
    const end = missing.has(tag) ? undefined : findEnd(source, tag, inside)
    if (!end) missing.add(tag)
    else if (isJsonLd(attributes) && jsonLd.length < MAX_JSON_LD) jsonLd.push(source.slice(inside, end.from))
    // Browsers let an unclosed script swallow the rest; for us a lost end tag must not lose the page.
    from = end?.until ?? inside
  }
  kept.push(source.slice(from))
  return { html: kept.join(''), jsonLd }
}

function toOpening(match: RegExpExecArray): {
  readonly tag: string
  readonly inside: number
  readonly attributes: string
} {
  return {
    tag: match.groups?.['tag']?.toLowerCase() ?? 'comment',
    inside: match.index + match[0].length,
    attributes: match.groups?.['attributes'] ?? '',
  }
}

function nextOpening(source: string, from: number): RegExpExecArray | null {
  OPENING.lastIndex = from
  return OPENING.exec(source)
}

interface End {
  readonly from: number
  readonly until: number
}

function findEnd(source: string, tag: string, from: number): End | undefined {
  if (tag !== 'comment') return findEndTag(source, tag, from)
  const at = source.indexOf('-->', from)
  return at < 0 ? undefined : { from: at, until: at + '-->'.length }
}

/** From `</` to `</`: a pattern without case went over every letter of the scripts, which are half of a page. */
function findEndTag(source: string, tag: string, from: number): End | undefined {
  for (let at = source.indexOf('</', from); at >= 0; at = source.indexOf('</', at + 2)) {
    const end = at + 2 + tag.length
    if (source.slice(at + 2, end).toLowerCase() !== tag || /\w/u.test(source[end] ?? '')) continue
    const close = source.indexOf('>', end)
    return close < 0 ? undefined : { from: at, until: close + 1 }
  }
  return undefined
}

function isJsonLd(attributes: string): boolean {
  return /application\/ld\+json/iu.test(attributes)
}
