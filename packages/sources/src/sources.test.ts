import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  parseSources,
  SourcesError,
  toOpml,
  toProblemLine,
  toYaml,
  toYamlEntry,
  type Source,
  type SourceLabel,
} from './index.ts'

const at = { path: 'feeds.yaml' }

const YAML = `version: 1
sources:
  - id: manara-rss
    url: https://manara.example/rss.xml
    kind: feed
    outlet: { id: manara, name: "المنارة", country: "KW" }
    language: ar
    timezone: Asia/Kuwait
    interval: 20s
  - url: https://www.nakheel.example/news-sitemap.xml
    kind: sitemap
`

const OPML = `<?xml version="1.0"?>
<opml version="2.0"><head><title>My feeds</title></head><body>
  <outline text="صحف">
    <outline text="الخليج">
      <outline type="rss" text="المنارة &amp; الناس" xmlUrl="https://feeds.example/manara?x=1&amp;y=2" htmlUrl="https://www.manara.example/"/>
    </outline>
    <outline type="rss" title="النخيل" text="x" xmlurl="https://nakheel.example/feed"/>
  </outline>
</body></opml>`

describe('our YAML', () => {
  test('is read whole', () => {
    expect(parseSources(YAML, at).sources[0]).toEqual({
      id: 'manara-rss',
      url: 'https://manara.example/rss.xml',
      kind: 'feed',
      outlet: { id: 'manara', name: 'المنارة', country: 'KW' },
      language: 'ar',
      timezone: 'Asia/Kuwait',
      interval: { minMs: 20_000, maxMs: 20_000 },
    })
  })

  test('may leave out all but the address', () => {
    expect(parseSources(YAML, at).sources[1]).toEqual({
      id: expect.stringMatching(/^nakheel\.example-[0-9a-f]{8}$/u),
      url: 'https://www.nakheel.example/news-sitemap.xml',
      kind: 'sitemap',
      outlet: { id: 'nakheel.example', name: 'nakheel.example' },
    })
  })

  test('may bound the interval instead of fixing it', () => {
    const { sources } = parseSources(
      'version: 1\nsources: [{ url: "https://a.example/", interval: 1m-6h }]',
      at,
    )
    expect(sources[0]?.interval).toEqual({ minMs: 60_000, maxMs: 21_600_000 })
  })

  test('may say whose it is and of what kind, with the day', () => {
    const labels =
      '[{ label: state-owned, since: 2026-11-29 }, { label: wire, since: 2026-11-29, by: "its own page" }]'
    const { sources } = parseSources(
      `version: 1\nsources: [{ url: "https://a.example/", labels: ${labels} }]`,
      at,
    )
    expect(sources[0]?.labels).toEqual([
      { label: 'state-owned', since: '2026-11-29' },
      { label: 'wire', since: '2026-11-29', by: 'its own page' },
    ])
  })

  test('may have an empty list', () => {
    expect(parseSources('version: 1\nsources:\n', at)).toEqual({ sources: [], problems: [] })
  })

  test.each([
    ['url: nothing', /^url: not a usable URL/u],
    ['url: ftp://a.example/', /^url: .*scheme is ftp:/u],
    ['{ id: a, kind: feed }', /^url: /u],
    ['{ url: "https://a.example/", interval: 5 minutes }', /^interval: use 10s … 24h/u],
    ['{ url: "https://a.example/", interval: 1s }', /^interval: use 10s … 24h/u],
    ['{ url: "https://a.example/", timezone: Asia/Nowhere }', /^timezone: is no IANA zone/u],
    ['{ url: "https://a.example/", language: Arabic! }', /^language: is no language tag/u],
    ['{ url: "https://a.example/", kind: page }', /^kind: /u],
    ['{ url: "https://a.example/", interval: 6h-1m }', /^interval: use 10s … 24h/u],
    ['{ url: "https://a.example/", backfill: 21 }', /^backfill/u],
    ['{ url: "https://a.example/", rules: { bodi: [".x"] } }', /^rules: .*bodi/u],
    ['{ url: "https://a.example/", rules: { body: ".x" } }', /^rules\.body: /u],
    ['{ url: "https://a.example/", kind: list }', /^rules\.links: say which links/u],
    ['{ url: "https://a.example/", rules: { links: ["h2 a"] } }', /^rules\.links: is for .kind: list/u],
    ['{ url: "https://a.example/", labels: [state-owned] }', /^labels\.0: /u],
    ['{ url: "https://a.example/", labels: [{ label: good, since: 2026-11-29 }] }', /^labels\.0\.label: /u],
    ['{ url: "https://a.example/", labels: [{ label: wire, since: 2026-02-30 }] }', /^labels\.0\.since: /u],
    ['{ url: "https://a.example/", labels: [{ label: wire }] }', /^labels\.0\.since: /u],
    [
      '{ url: "https://a.example/", labels: [{ label: wire, since: 2026-11-29 }, { label: wire, since: 2025-01-01 }] }',
      /^labels: has a label twice/u,
    ],
    ['{ url: "https://a.example/", intervall: 5m }', /intervall/u],
    ['{ url: "https://a.example/", id: "../etc/passwd" }', /^id: use letters/u],
    [
      '{ url: "https://a.example/", outlet: { country: Kuwait } }',
      /^outlet\.country: use two capital letters/u,
    ],
    ['{ url: "https://manara.example/rss.xml" }', /^url: is the same as in entry 1/u],
    ['{ url: "https://a.example/", id: manara-rss }', /^id: is the same as in entry 1/u],
    ['just text', /^entry: /u],
    ['*nobody', /^entry: /u],
  ])('names the wrong entry "%s" with its line and goes on', (entry, message) => {
    const file = parseSources(`${YAML}  - ${entry}\n  - url: https://last.example/\n`, at)
    expect(file.problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)])
    expect(file.problems[0]).toMatchObject({ line: 12, entry: 3 })
    expect(file.sources.at(-1)?.url).toBe('https://last.example/')
  })

  test('a problem is one line for people', () => {
    const line = toProblemLine('feeds.yaml', { line: 12, entry: 3, message: 'url: is missing' })
    expect(line).toBe('feeds.yaml:12: entry 3: url: is missing')
  })
})

describe('OPML', () => {
  test('is read through its folders, with outlet and id derived', () => {
    expect(parseSources(OPML, at).sources).toEqual([
      {
        id: expect.stringMatching(/^manara\.example-[0-9a-f]{8}$/u),
        url: 'https://feeds.example/manara?x=1&y=2',
        kind: 'feed',
        outlet: { id: 'manara.example', name: 'المنارة & الناس' },
      },
      {
        id: expect.stringMatching(/^nakheel\.example-[0-9a-f]{8}$/u),
        url: 'https://nakheel.example/feed',
        kind: 'feed',
        outlet: { id: 'nakheel.example', name: 'النخيل' },
      },
    ])
  })

  test('names a wrong outline with its line and goes on', () => {
    const file = parseSources(OPML.replace('https://feeds.example', 'feeds.example'), at)
    expect(file.problems).toEqual([{ line: 5, entry: 1, message: expect.stringMatching(/^url: /u) }])
    expect(file.sources).toHaveLength(1)
  })
})

describe('an unreadable file', () => {
  test.each([
    ['', /feeds\.yaml: the file is empty/u],
    ['version: 1\nsources:\n  - {url: [}', /feeds\.yaml: not readable as YAML.*line 3/su],
    ['version: 2\nsources: []', /version is 2; it must begin with "version: 1"/u],
    ['hello', /it must begin with "version: 1"/u],
    ['version: 1\nsources: many', /"sources" is no list/u],
    ['<html><body></body></html>', /XML without <opml>/u],
  ])('%j is one error with the cure', (text, message) => {
    expect(() => parseSources(text, at)).toThrow(SourcesError)
    expect(() => parseSources(text, at)).toThrow(message)
  })

  test('never multiplies aliases', () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`,
    ).join('\n')
    const bomb = `version: 1\na0: &a0 [x]\n${levels}\nsources:\n  - url: *a12\n  - url: https://a.example/\n`
    expect(parseSources(bomb, at).sources).toHaveLength(1)
  })
})

function toFileOfEntries(sources: readonly Source[]): string {
  return `version: 1\nsources:\n${sources.map(toYamlEntry).join('')}`
}

describe('writing and reading again', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((text) => `م${text.replace(/[^\p{L}\p{N} &<>"'#:]/gu, '')}ن`)
  const label = fc.record(
    {
      label: fc.constantFrom<SourceLabel['label']>('state-owned', 'wire', 'pan-arab'),
      since: fc.constantFrom('2026-03-01', '2026-11-29'),
      by: name,
    },
    { requiredKeys: ['label', 'since'] },
  )
  const source = fc
    .record(
      {
        id: fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/u),
        url: fc.stringMatching(/^[a-z0-9/&=?'-]{0,20}$/u).map((path) => `https://a.example/${path}`),
        kind: fc.constantFrom<'feed' | 'sitemap'>('feed', 'sitemap'),
        outlet: fc.record(
          { id: fc.constantFrom('one', 'two'), name, country: fc.constantFrom('KW', 'NO') },
          { requiredKeys: ['id', 'name'] },
        ),
        language: fc.constantFrom('ar', 'en'),
        timezone: fc.constantFrom('Asia/Kuwait', 'UTC'),
        interval: fc
          .tuple(fc.integer({ min: 10, max: 86_400 }), fc.integer({ min: 10, max: 86_400 }))
          .map(([a, b]) => ({ minMs: Math.min(a, b) * 1_000, maxMs: Math.max(a, b) * 1_000 })),
        lane: fc.constantFrom<'urgent' | 'normal'>('urgent', 'normal'),
        trust: fc.constantFrom(0, 0.5, 1),
        backfill: fc.integer({ min: 0, max: 20 }),
        revived: fc.constantFrom('2026-03-01', '2026-11-28'),
        labels: fc.uniqueArray(label, { selector: ({ label: word }) => word }),
        rules: fc.constantFrom({ body: ['.story > p', 'a[title="«x» & y"]'], remove: ['.promo'] }),
      },
      { requiredKeys: ['id', 'url', 'kind', 'outlet'] },
    )
    .map((value): Source => value)
  const list = fc
    .uniqueArray(source, { selector: ({ id }) => id, maxLength: 5 })
    .map((sources) => sources.map((one, i) => ({ ...one, url: `${one.url}${i}` })))

  test.each([
    ['YAML', toYaml],
    ['entries of YAML', toFileOfEntries],
    ['OPML', toOpml],
  ])('gives the same sources as %s', (_name, write) => {
    fc.assert(
      fc.property(list, (sources) => {
        expect(parseSources(write(sources), at)).toEqual({ sources, problems: [] })
      }),
    )
  })
})
