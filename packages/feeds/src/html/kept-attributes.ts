/** What stays of the attributes of a tag. */
import { MAX_NAME_LENGTH } from '../feed-limits.ts'
import { originBefore, resolveUrl } from '../http-url.ts'
import { findAttributes } from '../xml/attributes.ts'
import { decodeReferences } from '../xml/references.ts'
import type { TagCursor } from '../xml/scan-tags.ts'
import { cutTo, escapeHtml } from './clean-text.ts'
import { append, copy, type HtmlWriter } from './html-writer.ts'
import type { HtmlAttribute, HtmlTag } from './markup.ts'

/** Longest attribute that is no link: an image's description. */
const MAX_ATTRIBUTE = 2_048

const AMPERSAND = 0x26
const DOUBLE = 0x22
const LESS = 0x3c
const GREATER = 0x3e

export interface KeptAttributes {
  /** Of each that the tag may have: where its value lies, -1 when it is not there or may not stay. */
  ranges: Int32Array
  /** Its value where it is not as it stands in the source, ready to be written. */
  readonly texts: (string | undefined)[]
  /** All of them as they will be written. */
  length: number
}

/** Stands for a value that is copied; no value has this letter, it is escaped. */
const AS_IT_STANDS = '<'

/** One for all tags: what is in it is written before the next tag is read. */
const kept: KeptAttributes = { ranges: new Int32Array(0), texts: [], length: 0 }

/** What stays of the attributes that the cursor's tag has; `hasReferences`: there may be a `&` in them. */
export function keepAttributes(
  tags: TagCursor,
  { attributes = [], attributeNames }: HtmlTag,
  base: string,
  hasReferences: boolean,
): KeptAttributes {
  kept.ranges = findAttributes(tags, tags.nameEnd, tags.end - 1, attributeNames)
  kept.length = 0
  for (let index = 0; index < attributes.length; index += 1) {
    const attribute = attributes[index]
    if (attribute && isThere(index)) keepValue(tags, attribute, index, base, hasReferences)
  }
  return kept
}

function isThere(index: number): boolean {
  return (kept.ranges[index * 2] ?? -1) >= 0
}

function keepValue(
  tags: TagCursor,
  attribute: HtmlAttribute,
  index: number,
  base: string,
  hasReferences: boolean,
): void {
  const from = kept.ranges[index * 2] ?? 0
  const until = kept.ranges[index * 2 + 1] ?? from
  const isPlain = !hasReferences || !holds(tags.units, AMPERSAND, from, until)
  const usual = isPlain ? plainValue(tags, attribute, from, until, base) : undefined
  const value = usual ?? otherValue(tags, attribute, from, until, base)
  const isSame = value === AS_IT_STANDS
  kept.texts[index] = isSame ? undefined : value
  if (value === undefined) kept.ranges[index * 2] = -1
  else kept.length += attribute.prefix.length + 1 + (isSame ? until - from : value.length)
}

/** The usual values, without a letter that would be decoded or escaped; nothing for others. */
function plainValue(
  { source, units }: TagCursor,
  { isLink }: HtmlAttribute,
  from: number,
  until: number,
  base: string,
): string | undefined {
  if (!isLink)
    return until - from <= MAX_ATTRIBUTE && isUnescaped(units, from, until) ? AS_IT_STANDS : undefined
  const origin = originBefore(units, from, until, base)
  if (origin === undefined || origin.length + until - from > MAX_NAME_LENGTH) return undefined
  return origin === '' ? AS_IT_STANDS : origin + source.slice(from, until)
}

function otherValue(
  { source }: TagCursor,
  { isLink }: HtmlAttribute,
  from: number,
  until: number,
  base: string,
): string | undefined {
  const value = decodeReferences(source.slice(from, until))
  const text = isLink ? resolveUrl(value, base) : cutTo(value, MAX_ATTRIBUTE)
  return text === undefined ? undefined : escapeHtml(text)
}

function isUnescaped(units: Uint16Array, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) {
    const unit = units[at]
    if (unit === DOUBLE || unit === LESS || unit === GREATER) return false
  }
  return true
}

function holds(units: Uint16Array, wanted: number, from: number, until: number): boolean {
  for (let at = from; at < until; at += 1) if (units[at] === wanted) return true
  return false
}

/** Writes what stays, in the order of the allow-list. */
export function writeAttributes(
  writer: HtmlWriter,
  { source, units }: TagCursor,
  attributes: readonly HtmlAttribute[],
): void {
  const { ranges, texts } = kept
  for (let index = 0; index < attributes.length; index += 1) {
    const from = ranges[index * 2] ?? -1
    const prefix = attributes[index]?.prefix ?? ''
    if (from < 0) continue
    const until = ranges[index * 2 + 1] ?? from
    const text = texts[index]
    if (text !== undefined) append(writer, `${prefix}${text}"`)
    else if (units[until] === DOUBLE && source.startsWith(prefix, from - prefix.length))
      copy(writer, from - prefix.length, until + 1)
    else append(writer, `${prefix}${source.slice(from, until)}"`)
  }
}
