import type { IndexDocument } from '@rasid/article-index'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EXPORT_FORMATS } from './export-formats.ts'

function anArticle(changes: Partial<IndexDocument> = {}): IndexDocument {
  return {
    id: 'a/1',
    url: 'https://marsad.example/1',
    canonicalUrl: 'https://marsad.example/1',
    outlet: { id: 'marsad', name: 'صحيفة المرصد', country: 'KW' },
    title: 'ندوة عن التعليم',
    text: 'الأولى.\n\nالثانية.',
    authors: ['هالة بن يدر', 'سلمان الخويطر'],
    publishedAt: '2026-01-02T10:00:00Z',
    fetchedAt: '2026-01-03T12:00:00Z',
    languages: ['ar'],
    groupIds: [],
    placeIds: ['place:kw'],
    entityNames: ['الكويت'],
    evidence: { topic: 't', partition: 0, offset: 1, sha256: 'ab12' },
    enrichment: { language: 'ar' },
    ...changes,
  } as unknown as IndexDocument
}

/** Cells of one record, read back as RFC 4180 says. */
function cells(line: string): readonly string[] {
  return [...line.trimEnd().matchAll(/(?:^|,)(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^,]*))/gu)].map(
    ({ groups }) => groups?.['quoted']?.replaceAll('""', '"') ?? groups?.['bare'] ?? '',
  )
}

const { csv, ndjson, ris, bibtex } = EXPORT_FORMATS

describe('CSV', () => {
  test('has a mark of byte order, for Excel, and a line of names', () => {
    expect(csv.head).toMatch(/^\uFEFFid,publishedAt,outlet,/u)
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '\u200F=1', ' =1', '|calc', '%0A'])(
    'a title such as %j is text, not a formula',
    (title) => {
      expect(cells(csv.write(anArticle({ title })))[4]).toMatch(/^'/u)
    },
  )

  test('whatever a title is, the record reads back whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', 'أ', '=', ' ') }), (title) => {
        const read = cells(csv.write(anArticle({ title })))
        expect(read.length).toBe(17)
        expect([title, `'${title}`]).toContain(read[4])
      }),
    )
  })

  test('an article of a story says which, and what it is to it', () => {
    const story = { id: 's1', relation: 'copy', of: 'a/0' } as const
    expect(cells(csv.write(anArticle({ story }))).slice(-3, -1)).toEqual(['s1', 'copy'])
    expect(cells(csv.write(anArticle())).slice(-3, -1)).toEqual(['', ''])
  })

  test('records end as the standard says', () => {
    expect(csv.write(anArticle())).toMatch(/\r\n$/u)
  })
})

test('NDJSON is one line an article, whole', () => {
  const line = ndjson.write(anArticle())
  expect([line.split('\n').length, JSON.parse(line)]).toEqual([2, anArticle()])
})

describe('RIS', () => {
  test('gives what a reference needs', () => {
    expect(ris.write(anArticle()).split('\r\n')).toEqual([
      'TY  - NEWS',
      'ID  - a/1',
      'TI  - ندوة عن التعليم',
      'AU  - هالة بن يدر',
      'AU  - سلمان الخويطر',
      'T2  - صحيفة المرصد',
      'PY  - 2026',
      'DA  - 2026/01/02/',
      'UR  - https://marsad.example/1',
      'Y2  - 2026/01/03/',
      'LA  - ar',
      'N1  - SHA-256 ab12',
      'ER  - ',
      '',
      '',
    ])
  })

  test('a line break in a title begins no field', () => {
    expect(ris.write(anArticle({ title: 'أ\r\nER  - \r\nب' }))).toContain('TI  - أ ER - ب\r\n')
  })
})

describe('BibTeX', () => {
  test('gives what a reference needs', () => {
    expect(bibtex.write(anArticle())).toBe(
      `@online{rasid-a1,
  title = {ندوة عن التعليم},
  author = {{هالة بن يدر} and {سلمان الخويطر}},
  organization = {صحيفة المرصد},
  date = {2026-01-02},
  url = {https://marsad.example/1},
  urldate = {2026-01-03},
  langid = {arabic},
  note = {SHA-256 ab12},
}

`,
    )
  })

  test('whatever a title is, braces stay balanced and no command begins', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const value = /title = \{(?<value>.*)\},\n/u.exec(bibtex.write(anArticle({ title })))?.groups?.[
          'value'
        ]
        const bare = (value ?? '').replaceAll(
          /\\(?:textbackslash|textasciitilde|textasciicircum)\{\}|\\[{}#$%&_]/gu,
          '',
        )
        expect(bare).not.toMatch(/[\\{}~^#$%&_]/u)
      }),
    )
  })
})
