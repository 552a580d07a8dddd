/**
 * Sources as OPML 2.0 (opml.org/spec2.opml): what every feed reader exports and imports.
 *
 * Reading takes each outline that has an address, however deep; folders are ignored. Writing keeps what OPML has no word
 * for in attributes of our namespace, so that a file goes out and comes back whole.
 */
import { Parser } from 'htmlparser2'
import { toDurationSpan } from './duration.ts'
import { SourcesError, type FoundEntry } from './found-entry.ts'
import type { Source } from './source.ts'

const NAMESPACE = 'https://rasid.example/opml'

type Attributes = Readonly<Record<string, string>>

/** The entries with their lines. Throws `SourcesError` when there is no `<opml>`. */
export function parseOpmlEntries(text: string, path: string): readonly FoundEntry[] {
  const entries: FoundEntry[] = []
  const lineAt = makeLineCounter(text)
  let isOpml = false
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const tag = name.toLowerCase()
        if (tag === 'opml') isOpml = true
        if (tag === 'outline' && findUrl(attributes) !== undefined)
          entries.push({ line: lineAt(parser.startIndex), value: toEntry(attributes) })
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  if (!isOpml)
    throw new SourcesError(path, 'XML without <opml>; export your feeds as OPML, or write the YAML form')
  return entries
}

/** An OPML file with one outline a source, in the order given. */
export function toOpml(sources: readonly Source[]): string {
  const outlines = sources.map((source) => `    <outline${toAttributes(source)}/>\n`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:rasid="${NAMESPACE}">
  <head><title>Rasid</title></head>
  <body>
${outlines}  </body>
</opml>
`
}

function findUrl(attributes: Attributes): string | undefined {
  // Readers disagree on capitals; `url` is the OPML 1 way.
  const lower = lowerNames(attributes)
  return lower['xmlurl'] ?? (lower['type'] === 'rss' ? lower['url'] : undefined)
}

function lowerNames(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value.trim()]),
  )
}

function toEntry(attributes: Attributes): Record<string, unknown> {
  const all = lowerNames(attributes)
  return present({
    url: findUrl(attributes),
    id: all['rasid:id'],
    kind: all['rasid:kind'],
    outlet: present({
      id: all['rasid:outlet'] ?? outletId(all['htmlurl']),
      name: all['rasid:name'] ?? (all['title'] || all['text']),
      country: all['rasid:country'],
    }),
    language: all['language'],
    timezone: all['rasid:timezone'],
    interval: all['rasid:interval'],
    lane: all['rasid:lane'],
    trust: toNumber(all['rasid:trust']),
    backfill: toNumber(all['rasid:backfill']),
    revived: all['rasid:revived'],
    labels: fromJson(all['rasid:labels']),
    rules: fromJson(all['rasid:rules']),
  })
}

/** Text that is no number stays text, so that the check of the entry names it. */
function toNumber(text: string | undefined): number | string | undefined {
  return text === undefined || text === '' || Number.isNaN(Number(text)) ? text : Number(text)
}

/** What `toJson` wrote. What is no JSON is left as it is, and refused by name. */
function fromJson(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Lists don't fit into an attribute otherwise. */
function toJson(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value)
}

/** The site's host says better whose feed it is than the host of a feed service. */
function outletId(htmlUrl: string | undefined): string | undefined {
  const host = URL.parse(htmlUrl ?? '')?.hostname.replace(/^www\./u, '')
  return host !== undefined && /^[a-z0-9.-]+$/u.test(host) ? host : undefined
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
}

function toAttributes(source: Source): string {
  const { outlet, interval } = source
  const attributes = present({
    type: 'rss',
    text: outlet.name,
    title: outlet.name,
    xmlUrl: source.url,
    language: source.language,
    'rasid:id': source.id,
    'rasid:kind': source.kind,
    'rasid:outlet': outlet.id,
    'rasid:name': outlet.name,
    'rasid:country': outlet.country,
    'rasid:timezone': source.timezone,
    'rasid:interval': interval === undefined ? undefined : toDurationSpan(interval),
    'rasid:lane': source.lane,
    'rasid:trust': source.trust,
    'rasid:backfill': source.backfill,
    'rasid:revived': source.revived,
    'rasid:labels': toJson(source.labels),
    'rasid:rules': toJson(source.rules),
  })
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('')
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => ESCAPES[character] ?? character)
}

/** Lines from 1 for rising positions; each part of the text is looked at once. */
function makeLineCounter(text: string): (index: number) => number {
  let line = 1
  let at = 0
  return (index) => {
    for (; at < index; at += 1) if (text[at] === '\n') line += 1
    return line
  }
}
