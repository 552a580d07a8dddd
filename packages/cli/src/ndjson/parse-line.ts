/** A line → a JSON object, nothing (blank), or a refusal. */
import { isAscii } from 'node:buffer'
import { Refusal } from '../refusal.ts'
import { cutBody } from './cut-body.ts'
import { MAX_LINE_BYTES, type Line } from './read-lines.ts'

export type JsonObject = Readonly<Record<string, unknown>>

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** How much of a wrong line is shown, in UTF-16 units: enough to find it, too little to fill a log. */
const EXCERPT = 60

/**
 * The object of the line; `undefined` for a blank one. A long `bodyBase64` stays bytes, the letters of the text that it
 * is (`readBodyField` reads both). Throws `Refusal` BAD_LINE.
 */
export function parseLine({ bytes }: Line): JsonObject | undefined {
  if (bytes === undefined) throw new Refusal('BAD_LINE', `the line is over ${MAX_LINE_BYTES} bytes`)
  return parseCut(bytes) ?? parseObject(bytes)
}

/** `undefined` when the line has no body that can be read apart. */
function parseCut(bytes: Uint8Array): JsonObject | undefined {
  const cut = cutBody(bytes)
  const object = cut && parseObject(cut.rest)
  return object?.['bodyBase64'] === '' ? { ...object, bodyBase64: cut?.bodyBase64 } : undefined
}

function parseObject(bytes: Uint8Array): JsonObject | undefined {
  const text = decode(bytes)
  if (text.trim() === '') return undefined
  const value = parseJson(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
  throw new Refusal('BAD_LINE', `the line is JSON, but no object: ${excerpt(text)}`)
}

function decode(bytes: Uint8Array): string {
  try {
    // A body as base64 makes nearly all lines ASCII, which needs no decoding.
    return isAscii(bytes) ? ascii(bytes) : utf8.decode(bytes)
  } catch (cause) {
    throw new Refusal('BAD_LINE', 'the line is not UTF-8', { cause })
  }
}

function ascii({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Refusal('BAD_LINE', `the line is not JSON: ${excerpt(text)}`, { cause })
  }
}

function excerpt(text: string): string {
  const short = text.trim().slice(0, EXCERPT)
  return short.length < text.trim().length ? `${short}…` : short
}
