/** Fields of an input line, each with a refusal that names it. */
import { Refusal } from '../refusal.ts'
import type { JsonObject } from './parse-line.ts'

/** Throws `Refusal` BAD_INPUT when the field is absent or no text. */
export function requireText(input: JsonObject, field: string): string {
  const value = input[field]
  if (typeof value === 'string') return value
  throw new Refusal('BAD_INPUT', value === undefined ? `"${field}" is missing` : `"${field}" is not a text`)
}

/** Null counts as absent: exporters of databases write it so. Throws `Refusal` BAD_INPUT when the field is no text. */
export function optionalText(input: JsonObject, field: string): string | undefined {
  const value = input[field]
  if (value === undefined || value === null) return undefined
  return requireText(input, field)
}

/** An http(s) URL. Throws `Refusal` BAD_INPUT. */
export function requireUrl(input: JsonObject, field: string): string {
  const value = requireText(input, field)
  if (URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol)) return value
  throw new Refusal('BAD_INPUT', `"${field}" is not an http or https URL`)
}

/** An instant as ISO 8601 in UTC; absent stays absent. Throws `Refusal` BAD_INPUT. */
export function optionalInstant(input: JsonObject, field: string): string | undefined {
  const value = optionalText(input, field)
  if (value === undefined) return undefined
  const ms = Date.parse(value)
  if (Number.isNaN(ms)) throw new Refusal('BAD_INPUT', `"${field}" is not an ISO 8601 time`)
  return new Date(ms).toISOString()
}

/** Where the body of a line lies: bytes as received, or text that is decoded already. */
export type InputBody =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly contentType: string | undefined }
  | { readonly kind: 'text'; readonly text: string; readonly contentType: string | undefined }

/** Reads `bodyBase64`, or the text under `textField`. Throws `Refusal` BAD_INPUT when there is neither. */
export function readBodyField(input: JsonObject, textField: 'body' | 'html'): InputBody {
  const contentType = optionalText(input, 'contentType')
  const letters = base64Letters(input)
  if (letters !== undefined) return { kind: 'bytes', bytes: decodeBase64(letters), contentType }
  const text = optionalText(input, textField)
  if (text !== undefined) return { kind: 'text', text, contentType }
  throw new Refusal('BAD_INPUT', `"bodyBase64" or "${textField}" is missing`)
}

/** A long body comes as the bytes of its letters; a short one is a text like others. */
function base64Letters(input: JsonObject): Buffer | undefined {
  const value = input['bodyBase64']
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  const text = optionalText(input, 'bodyBase64')
  return text === undefined ? undefined : Buffer.from(text)
}

/** Letters that are decoded at once: whole groups of four, and few enough for their text to be short-lived and cheap. */
const PIECE = 16_384

/** Buffer skips what is not base64, and so turns a mistake into a shorter body: the length tells. */
function decodeBase64(letters: Buffer): Uint8Array {
  const bytes = Buffer.allocUnsafe(Math.ceil((letters.length * 3) / 4))
  let length = 0
  for (let at = 0; at < letters.length; at += PIECE)
    length += bytes.write(letters.toString('latin1', at, at + PIECE), length, 'base64')
  const unpadded = letters.length - paddingOf(letters)
  // No group of base64 has one letter.
  const isWhole = unpadded % 4 !== 1 && length === Math.floor((unpadded * 3) / 4)
  if (!isWhole) throw new Refusal('BAD_INPUT', '"bodyBase64" is not base64')
  return bytes.subarray(0, length)
}

function paddingOf(letters: Buffer): number {
  return /={0,2}$/u.exec(letters.toString('latin1', Math.max(0, letters.length - 2)))?.[0].length ?? 0
}
