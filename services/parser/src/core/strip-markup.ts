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

function findEnd(
  source: string,
  tag: string,
  from: number,
): { readonly from: number; readonly until: number } | undefined {
  const closing = tag === 'comment' ? /-->/gu : new RegExp(`</${tag}\\b[^>]*>`, 'giu')
  closing.lastIndex = from
  const match = closing.exec(source)
  return match ? { from: match.index, until: closing.lastIndex } : undefined
}

function isJsonLd(attributes: string): boolean {
  return /application\/ld\+json/iu.test(attributes)
}
