import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { default as addFormats } from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import {
  DOCUMENT_HEADER,
  fromEvent,
  messagesOf,
  TOPICS,
  type MessageType,
  type TextHeaders,
} from './index.ts'

/** A record as it once lay in Kafka, and what every reader since must make of it. */
interface GoldenRecord {
  readonly name: string
  readonly key: string
  readonly headers: TextHeaders
  readonly value?: string
  readonly valueBase64?: string
  readonly expected: Readonly<Record<string, unknown>>
}

const folder = fileURLToPath(new URL('../golden/', import.meta.url))
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const records = files.flatMap((file) => {
  const { records: found } = JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as {
    records: GoldenRecord[]
  }
  return found.map((record) => ({ file, label: record.name, record }))
})

function toBytes({ value, valueBase64 }: GoldenRecord): Uint8Array {
  return valueBase64 === undefined ? Buffer.from(value ?? '', 'utf8') : Buffer.from(valueBase64, 'base64')
}

const messages = [
  ...new Map(TOPICS.flatMap(({ message }) => messagesOf(message)).map((one) => [one.name, one])),
]

function toMessage(file: string): MessageType<never> {
  const name = file.replace(/\.v\d+\.json$/u, '')
  const [, message] = messages.find(([known]) => known === name) ?? []
  if (!message) throw new Error(`${file} is of no message of the topology`)
  return message
}

describe('golden records', () => {
  test.each(records)('$file: $label is still read as it was meant', ({ file, record }) => {
    const bytes = toBytes(record)
    const body = record.valueBase64 === undefined ? {} : { body: bytes }
    const decoded = fromEvent(toMessage(file), { value: bytes, headers: record.headers })
    expect(decoded).toEqual({ ...record.expected, ...body })
  })

  test.each(records)('$file: $label satisfies the schema given to other languages', ({ file, record }) => {
    const message = toMessage(file)
    const ajv = new Ajv2020({ allErrors: true })
    addFormats.default(ajv)
    const path = new URL(`../schemas/${message.name}.v${message.version}.json`, import.meta.url)
    const holds = ajv.compile(JSON.parse(readFileSync(path, 'utf8')) as object)
    const text = record.headers[DOCUMENT_HEADER] ?? record.value ?? ''
    expect(holds(JSON.parse(text)), ajv.errorsText(holds.errors)).toBe(true)
  })

  test('every message has records of each of its versions, a full and a minimal one at least', () => {
    for (const [, message] of messages)
      for (let version = 1; version <= message.version; version += 1) {
        const labels = records
          .filter(({ file }) => file === `${message.name}.v${version}.json`)
          .map(({ label }) => label)
        expect(
          labels.some((label) => label.startsWith('full')),
          message.name,
        ).toBe(true)
        expect(
          labels.some((label) => label.startsWith('minimal')),
          message.name,
        ).toBe(true)
      }
  })

  test('none was ever edited', () => {
    const stated = readFileSync(`${folder}SHA256SUMS`, 'utf8')
    const sums = files.map((file) => {
      const sum = createHash('sha256')
        .update(readFileSync(`${folder}${file}`))
        .digest('hex')
      return `${sum}  ${file}\n`
    })
    expect(sums.toSorted().join('')).toBe(
      stated
        .split(/(?<=\n)/u)
        .toSorted()
        .join(''),
    )
  })
})
