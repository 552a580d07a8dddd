import { describe, expect, test } from 'vitest'
import { readTemplates, templateDifferences, toDocument, toTemplates, type Templates } from './index.ts'
import { anArticle } from './test-support/an-article.ts'

const parts: Templates['parts'] = {
  settings: { settings: { index: { refresh_interval: '1s', number_of_shards: 1 } } },
  analysis: { settings: { analysis: { filter: { stop: { type: 'stop', stopwords: ['في', 'من'] } } } } },
  mappings: { mappings: { dynamic: 'strict', properties: { title: { type: 'text' } } } },
}
const live = {
  settings: {
    index: {
      refresh_interval: '1s',
      number_of_shards: '1',
      uuid: 'x',
      analysis: { filter: { stop: { type: 'stop', stopwords: ['في', 'من'] } } },
    },
  },
  mappings: { dynamic: 'strict', _meta: { hash: 'x' }, properties: { title: { type: 'text' } } },
}

describe('the templates', () => {
  test('the hash does not depend on the order of keys', () => {
    const turned = {
      ...parts,
      settings: { settings: { index: { number_of_shards: 1, refresh_interval: '1s' } } },
    }
    expect(toTemplates(turned, {}).hash).toBe(toTemplates(parts, {}).hash)
  })

  test('the hash depends on every value', () => {
    const changed = {
      ...parts,
      settings: { settings: { index: { number_of_shards: 1, refresh_interval: '2s' } } },
    }
    expect(toTemplates(changed, {}).hash).not.toBe(toTemplates(parts, {}).hash)
  })

  test('the shipped files declare every field of a document', async () => {
    const { analysis, mappings } = (await readTemplates()).parts
    const declared = { ...properties(analysis.mappings), ...properties(mappings.mappings) }
    expect(Object.keys(toDocument(fullArticle)).filter((field) => !(field in declared))).toEqual([])
  })

  test('the shipped files refuse fields that nobody declared', async () => {
    expect((await readTemplates()).parts.mappings.mappings?.['dynamic']).toBe('strict')
  })
})

describe('the difference between templates and a live index', () => {
  const differences = (code: Templates['parts']): readonly string[] =>
    templateDifferences(toTemplates(code, {}), live)

  test('there is none for an index made from them', () => {
    expect(differences(parts)).toEqual([])
  })

  test('a changed list of an analysis is named by its path', () => {
    const analysis = { settings: { analysis: { filter: { stop: { type: 'stop', stopwords: ['في'] } } } } }
    expect(differences({ ...parts, analysis })).toEqual(['analysis: filter.stop.stopwords differs'])
  })

  test('a new field and a lost one are both named', () => {
    const mappings = { mappings: { dynamic: 'strict', properties: { text: { type: 'text' } } } }
    expect(differences({ ...parts, mappings })).toEqual([
      'mappings: properties.text.type is not in the index',
      'mappings: properties.title.type is only in the index',
    ])
  })
})

function properties(mapping: unknown): Readonly<Record<string, unknown>> {
  return (
    (mapping as { readonly properties?: Readonly<Record<string, unknown>> } | undefined)?.properties ?? {}
  )
}

const fullArticle = anArticle({
  sourceId: 's',
  summary: 's',
  dateline: 'd',
  agency: 'a',
  publishedAtText: 't',
  publishedAtFrom: 'meta',
  modifiedAt: '2026-01-02T10:00:00Z',
  language: 'ar',
  section: 's',
  evidence: { topic: 't', partition: 0, offset: 0, sha256: 's' },
  enrichment: { signature: 'AAAA' },
})
