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
  const base64 = optionalText(input, 'bodyBase64')
  if (base64 !== undefined) return { kind: 'bytes', bytes: decodeBase64(base64), contentType }
  const text = optionalText(input, textField)
  if (text !== undefined) return { kind: 'text', text, contentType }
  throw new Refusal('BAD_INPUT', `"bodyBase64" or "${textField}" is missing`)
}

/** Buffer skips what is not base64, and so turns a mistake into a shorter body: the length tells. */
function decodeBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64')
  const padding = /={0,2}$/u.exec(text.slice(-2))?.[0].length ?? 0
  const length = text.length - padding
  // No group of base64 has one letter.
  const isWhole = length % 4 !== 1 && bytes.length === Math.floor((length * 3) / 4)
  if (!isWhole) throw new Refusal('BAD_INPUT', '"bodyBase64" is not base64')
  return bytes
}
