/**
 * Bytes → text, by the order of the WHATWG encoding rules, corrected by what servers really send.
 *
 * Promises: never throws; records how the charset was decided; a label that the bytes contradict is not believed.
 * Order: byte order mark, valid UTF-8, HTTP header, declaration (XML or meta, wherever it stands), guess.
 * RFC 7303 §3 and WHATWG HTML §13.2.3.2; UTF-8 first because windows-1256 text practically never validates as UTF-8.
 */
import iconv from 'iconv-lite'
import { detect } from 'jschardet'
import { decodeUtf8, hasZeroPattern, isUndecodable, type CharsetSource, type DecodedText } from './utf8.ts'

export type { CharsetSource, DecodedText } from './utf8.ts'

interface Candidate {
  readonly label: string
  readonly source: CharsetSource
}

/** A declaration stands in the head; pages with 60 KB of inline script before it were seen. */
const DECLARATION_REACH = 131_072

/** jschardet needs a few words; a quarter of a megabyte of markup and text holds them, at 10 ms. */
const GUESS_REACH = 262_144

const GUESSABLE = ['windows-1256', 'ISO-8859-6', 'UTF-8', 'windows-1252']

/** Decodes a body whose content coding is already undone. `contentType` as the server sent it. */
export function decodeText(bytes: Uint8Array, contentType?: string): DecodedText {
  const marked = fromBom(bytes)
  if (marked) return marked
  const utf8 = decodeUtf8(bytes)
  if (utf8) return utf8
  // Before any label: "utf-16" without a mark means little-endian by the standard, whatever the bytes are.
  if (hasZeroPattern(bytes)) return decodeWide(bytes) ?? { ...decodeOrFail(bytes), source: 'fallback' }
  const candidates = declared(bytes, contentType)
  for (const candidate of candidates) {
    const decoded = decodeAs(bytes, candidate)
    if (decoded && !decoded.undecodable && !looksMisread(decoded)) return decoded
  }
  return guess(bytes) ?? { ...decodeOrFail(bytes), source: 'fallback' }
}

function fromBom(bytes: Uint8Array): DecodedText | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return decodeAs(bytes, { label: 'utf-8', source: 'bom' })
  // The mark of UTF-32LE begins with that of UTF-16LE; no text begins with U+0000.
  if (startsWith(bytes, [0xff, 0xfe, 0, 0])) return decodeAs(bytes, { label: 'utf-32le', source: 'bom' })
  if (startsWith(bytes, [0, 0, 0xfe, 0xff])) return decodeAs(bytes, { label: 'utf-32be', source: 'bom' })
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, { label: 'utf-16le', source: 'bom' })
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, { label: 'utf-16be', source: 'bom' })
  return undefined
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

/** Labels in the order of trust; iso-8859-1 is what servers say when they do not know, so it comes last. */
function declared(bytes: Uint8Array, contentType: string | undefined): readonly Candidate[] {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_REACH)).replaceAll('\u0000', '')
  const found: readonly [CharsetSource, string | undefined][] = [
    ['http', /charset\s*=\s*["']?\s*(?<label>[\w:.-]+)/iu.exec(contentType ?? '')?.groups?.['label']],
    [
      'declaration',
      /^[^<]{0,1024}<\?xml\b[^>]{0,200}?encoding\s*=\s*["']\s*(?<label>[\w:.-]+)/iu.exec(head)?.groups?.[
        'label'
      ],
    ],
    [
      'declaration',
      /<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*(?<label>[\w:.-]+)/iu.exec(head)?.groups?.['label'],
    ],
  ]
  const candidates = found.flatMap(([source, label]) =>
    label === undefined ? [] : [{ source, label: label.toLowerCase() }],
  )
  return candidates.toSorted((a, b) => Number(isDefaultLabel(a.label)) - Number(isDefaultLabel(b.label)))
}

function isDefaultLabel(label: string): boolean {
  return ['iso-8859-1', 'latin1', 'us-ascii', 'ascii', 'windows-1252'].includes(label)
}

function decodeAs(bytes: Uint8Array, { label, source }: Candidate): DecodedText | undefined {
  const text = decodeLabel(bytes, label)
  if (text === undefined) return undefined
  return { text, charset: label, source, undecodable: isUndecodable(text) }
}

function decodeLabel(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label).decode(bytes)
  } catch (error) {
    // RangeError: not a WHATWG label. iconv-lite knows some more (utf-32, cp864, macArabic).
    if (!(error instanceof RangeError)) throw error
  }
  return iconv.encodingExists(label) ? iconv.decode(Buffer.from(bytes), label) : undefined
}

/** Arabic bytes read as Latin: runs of accented letters that no European language has. */
function looksMisread({ text, charset }: DecodedText): boolean {
  if (!isDefaultLabel(charset) && charset !== 'windows-1252') return false
  const runs = text.slice(0, GUESS_REACH).match(/[\u00C0-\u00FF]{3,}/gu)
  return (runs?.length ?? 0) >= 2
}

function guess(bytes: Uint8Array): DecodedText | undefined {
  const { encoding } = detect(bytes.subarray(0, GUESS_REACH), {
    detectEncodings: GUESSABLE,
    minimumThreshold: 0,
  })
  return encoding === null ? undefined : decodeAs(bytes, { label: encoding.toLowerCase(), source: 'guess' })
}

/** UTF-16 and UTF-32 without a mark, by where the zeros of the first character stand: markup is ASCII. */
function decodeWide(bytes: Uint8Array): DecodedText | undefined {
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('')
  const order = zeros.startsWith('0') ? 'be' : 'le'
  const width = zeros === '000x' || zeros === 'x000' ? 32 : 16
  return decodeAs(bytes, { label: `utf-${width}${order}`, source: 'guess' })
}

function decodeOrFail(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('utf-8').decode(bytes)
  return { text, charset: 'utf-8', source: 'fallback', undecodable: isUndecodable(text) }
}
