/** The template must know exactly the fields that the contracts know: with `dynamic: strict` one too few loses articles. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ARTICLE_FIELDS } from '@rasid/contracts'

interface Field {
  readonly type?: string
  readonly analyzer?: string
  readonly ignore_above?: number
  readonly properties?: Readonly<Record<string, Field>>
  readonly fields?: Readonly<Record<string, Field>>
}

async function readProperties(name: string): Promise<Readonly<Record<string, Field>>> {
  const text = await readFile(join(import.meta.dirname, name), 'utf8')
  const { template } = JSON.parse(text) as { template: { mappings: { properties: Record<string, Field> } } }
  return template.mappings.properties
}

const texts = await readProperties('rasid-articles-analysis.json')
const properties = { ...texts, ...(await readProperties('rasid-articles-mappings.json')) }

function allFields(fields: Readonly<Record<string, Field>>): readonly Field[] {
  return Object.values(fields).flatMap((field) => [field, ...allFields(field.properties ?? {})])
}

/** What the indexer derives for filters and facets: lists of ids, points, the version of the pipeline, and what it learns of the page later. */
const derived = [
  'entityIds',
  'entityNames',
  'groupIds',
  'languages',
  'locations',
  'pipelineRevision',
  'placeIds',
  'removedAt',
  'storyKey',
  'textOther',
]

test('every field of an article is mapped, and nothing else but its enrichment, its story and what is derived from it', () => {
  const known = [...ARTICLE_FIELDS, 'enrichment', 'story', ...derived]
  expect(Object.keys(properties).toSorted()).toEqual(known.toSorted())
})

test('every keyword stays below what Lucene can hold in one term', () => {
  const keywords = allFields(properties).filter((field) => field.type === 'keyword')
  // A UTF-16 unit is at most three bytes of UTF-8; the limit is 32,766 bytes.
  expect(keywords.every((field) => (field.ignore_above ?? Infinity) * 3 < 32_766)).toBe(true)
})

const { textOther, ...arabic } = texts

test('every text has an exact twin', () => {
  const twins = Object.values(arabic).map((field) => [field.analyzer, field.fields?.['exact']?.analyzer])
  expect(twins).toEqual(Object.keys(arabic).map(() => ['ar_stem', 'ar_exact']))
})

test('text in other languages never meets the Arabic stemmer', () => {
  expect(textOther).toEqual({ type: 'text', analyzer: 'other' })
})
