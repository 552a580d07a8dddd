/** Text to bytes in the outlet's charset, and the Content-Type that it claims, true or not. */
import iconv from 'iconv-lite'
import type { CharsetHabit } from './model.ts'

/**
 * Writes what windows-1256 cannot hold (Arabic-Indic digits, for one) as numeric character references, as browsers and
 * content systems do. Right in HTML and XML text; JSON is always UTF-8 and never comes here.
 */
function toReferences(text: string): string {
  return Array.from(text, (character) => {
    const lost = iconv.decode(iconv.encode(character, 'windows-1256'), 'windows-1256') !== character
    return lost ? `&#${character.codePointAt(0)};` : character
  }).join('')
}

/** The body before compression. */
export function encodeBody(text: string, charset: CharsetHabit): Buffer {
  if (charset.encoding === 'windows-1256') return iconv.encode(toReferences(text), 'windows-1256')
  return Buffer.from(charset.bom === true ? `\uFEFF${text}` : text, 'utf8')
}

/** `text/html; charset=…`, or the bare media type where the outlet says nothing. */
export function toContentType(mediaType: string, charset: CharsetHabit): string {
  return charset.header === null ? mediaType : `${mediaType}; charset=${charset.header}`
}
