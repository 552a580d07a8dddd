/**
 * Writes `schemas/<ce_type>.json`: every message as JSON Schema (draft 2020-12), for readers in other languages.
 *
 * Promises: made from the very schemas that guard our own writing and reading, so they can't drift; unknown fields are
 * allowed, since later versions add some. What it can't say: JSON Schema counts characters where we count UTF-16 units.
 *
 *     node packages/contracts/scripts/make-schemas.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { documentMetadataSchema } from '../src/fetched-document.ts'
import {
  DOCUMENT_HEADER,
  FetchedDocument,
  messagesOf,
  TOPICS,
  type MessageType,
  type Topic,
} from '../src/index.ts'

/** Where the schema files lie. */
export const SCHEMAS_FOLDER: string = fileURLToPath(new URL('../schemas/', import.meta.url))

/** The longest line of the repository's formatter; short lists stand on one line, as it would put them. */
const LINE_WIDTH = 110

/** Schema files by name, as they should be. */
export function toSchemaFiles(): ReadonlyMap<string, string> {
  const all = TOPICS.flatMap((topic) => messagesOf(topic.message).map((message) => ({ topic, message })))
  return new Map(
    all.map(({ topic, message }) => [
      `${toEventType(message)}.json`,
      toJsonText(toJsonSchema(topic, message)),
    ]),
  )
}

/** The `ce_type` of a message. */
export function toEventType(message: MessageType<never>): string {
  return `${message.name}.v${message.version}`
}

function toJsonSchema(topic: Topic<never>, message: MessageType<never>): unknown {
  // The value of a fetched document is bytes; what has a schema is its header.
  const isDocument = message.name === FetchedDocument.name
  const { $schema, ...schema } = z.toJSONSchema(isDocument ? documentMetadataSchema : message.schema, {
    // The view of a reader: what a newer writer adds is no error.
    io: 'input',
  })
  const place = isDocument ? `The header ${DOCUMENT_HEADER} of a record` : 'The value of a record'
  const description = `${place} in ${topic.name}. Key: ${topic.key}.`
  return { $schema, $id: `${toEventType(message)}.json`, title: toEventType(message), description, ...schema }
}

function toJsonText(value: unknown): string {
  const wide = JSON.stringify(value, undefined, 2)
  const text = wide.replaceAll(
    /^( *)(.*)\[\n([^[\]{}]*?)\n *\](,?)$/gmu,
    (all, indent, start, items, comma) => {
      const line = `${indent}${start}[${String(items).trim().split(/\n\s*/u).join(' ')}]${comma}`
      return line.length <= LINE_WIDTH ? line : all
    },
  )
  return `${text}\n`
}

function writeSchemas(): void {
  mkdirSync(SCHEMAS_FOLDER, { recursive: true })
  for (const [name, text] of toSchemaFiles()) writeFileSync(`${SCHEMAS_FOLDER}${name}`, text)
}

if (import.meta.main) writeSchemas()
