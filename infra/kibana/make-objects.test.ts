import { readFile } from 'node:fs/promises'
import { DEFAULT_ALIAS, readTemplates } from '@rasid/article-index'
import { describe, expect, test } from 'vitest'
import { DATA_VIEWS } from './data-views.ts'
import { OBJECTS_FILE, toNdjson } from './make-objects.ts'

interface Mapping {
  readonly properties?: Readonly<Record<string, Mapping>>
}

function pathsOf({ properties = {} }: Mapping, prefix = ''): readonly string[] {
  return Object.entries(properties).flatMap(([name, inner]) => [
    `${prefix}${name}`,
    ...pathsOf(inner, `${prefix}${name}.`),
  ])
}

describe('the saved objects of Kibana', () => {
  test('the file is what the definition makes', async () => {
    expect(await readFile(OBJECTS_FILE, 'utf8')).toBe(toNdjson(DATA_VIEWS))
  })

  test('every field that a view names is in the mapping', async () => {
    const { parts } = await readTemplates()
    const paths = Object.values(parts).flatMap((part) => pathsOf((part.mappings ?? {}) as Mapping))
    const known = (field: string): boolean =>
      field.endsWith('.*') ? paths.some((path) => path.startsWith(field.slice(0, -1))) : paths.includes(field)
    const named = DATA_VIEWS.flatMap(({ timeField, fields, hidden }) => [
      timeField,
      ...fields.map(({ field }) => field),
      ...hidden,
    ])
    expect(named.filter((field) => !known(field))).toEqual([])
  })

  test('the views look at the alias, never at one version of the index', () => {
    expect(new Set(DATA_VIEWS.map(({ index }) => index))).toEqual(new Set([DEFAULT_ALIAS]))
  })

  test('ids are distinct, so that an import replaces what it made before', () => {
    expect(new Set(DATA_VIEWS.map(({ id }) => id)).size).toBe(DATA_VIEWS.length)
  })
})
