import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { makeSearchServer } from '../../index.ts'
import { working } from '../../test-support/fake-search.ts'
import { parseSearchRequest } from '../search-request.ts'
import { toOpenapi } from './openapi.ts'

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      { readonly get: { readonly parameters: readonly { readonly name: string; readonly in: string }[] } }
    >
  >
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

const openapi = toOpenapi() as unknown as Described

async function ask(url: string): Promise<unknown> {
  const server = await makeSearchServer(working, { demo: false })
  const { body } = await server.inject(url)
  await server.close()
  return JSON.parse(body)
}

describe('the description of the API', () => {
  test('the file is what the code makes; npm run check does not write it, make-openapi.ts does', async () => {
    const file = await readFile(new URL('../../../openapi.json', import.meta.url), 'utf8')
    expect(JSON.parse(file)).toEqual(openapi)
  })

  test('is served', async () => {
    expect(await ask('/api/openapi.json')).toEqual(openapi)
  })

  test('every path of it is there, and no other', async () => {
    const server = await makeSearchServer(working, { demo: false })
    const found = Object.keys(openapi.paths).map((path) => [
      path,
      server.hasRoute({ method: 'GET', url: path.replaceAll(/\{(?<name>\w+)\}/gu, ':$<name>') }),
    ])
    await server.close()
    expect(found.filter(([, there]) => !there)).toEqual([])
  })

  test('every parameter of a search is one that is taken', () => {
    const names = openapi.paths['/api/search']?.get.parameters.map(({ name }) => name) ?? []
    const values: Readonly<Record<string, string>> = { size: '1', from: '1', fresh: 'yes', copies: 'yes' }
    const raw = Object.fromEntries(names.map((name) => [name, values[name] ?? 'x']))
    expect(Object.keys(parseSearchRequest(raw)).length).toBe(names.length)
  })

  test.each([
    ['/api/search?q=a', 'SearchResult'],
    ['/api/search?q=date:2026-13', 'SearchResult'],
    ['/api/hits?q=a', 'Hits'],
    ['/api/facets?q=a', 'Facets'],
    ['/api/status', 'Status'],
    ['/api/stories/s%2F1', 'Story'],
    ['/api/edits?outlet=marsad', 'Edits'],
    ['/api/edits?size=0', 'Error'],
    ['/api/nothing', 'Error'],
    ['/api/search?colour=red', 'Error'],
  ])('%s answers as %s says', async (url, schema) => {
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const validate = ajv.compile(openapi.components.schemas[schema] ?? {})
    expect([validate(await ask(url)), validate.errors]).toEqual([true, null])
  })
})
