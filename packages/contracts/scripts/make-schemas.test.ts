import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { SCHEMAS_FOLDER, toSchemaFiles } from './make-schemas.ts'

describe('the JSON Schema files', () => {
  test.each([...toSchemaFiles()])('%s is what its message says today', (name, text) => {
    expect(readFileSync(`${SCHEMAS_FOLDER}${name}`, 'utf8')).toBe(text)
  })

  test('there is one for each message and none beside them', () => {
    expect(readdirSync(SCHEMAS_FOLDER).toSorted()).toEqual([...toSchemaFiles().keys()].toSorted())
  })

  test.each([...toSchemaFiles()])('%s is a valid schema of draft 2020-12', (_, text) => {
    const schema: unknown = JSON.parse(text)
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
    expect(new Ajv2020({ validateFormats: false }).validateSchema(schema as object)).toBe(true)
  })

  test('none forbids fields that a later version may add', () => {
    for (const text of toSchemaFiles().values()) expect(text).not.toContain('additionalProperties')
  })
})
