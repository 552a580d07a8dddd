/**
 * HTML by tagged templates: whatever is put into one is escaped, unless a template made it.
 * Made for text and quoted attribute values; never put a value into a tag name, an unquoted attribute or a script.
 */

/** Markup that a template made. */
export interface Html {
  readonly html: string
}

export type HtmlValue = string | number | Html | readonly HtmlValue[] | undefined

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const made = new WeakSet<object>()

/** Markup of these pieces; `undefined` and empty lists give nothing. */
export function html(pieces: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const text = pieces.map((piece, position) => piece + toText(values[position])).join('')
  const result: Html = { html: text }
  made.add(result)
  return result
}

function toText(value: HtmlValue): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'number') return String(value)
  if (isList(value)) return value.map(toText).join('')
  // An object that merely looks like markup (parsed from JSON, say) is not trusted.
  if (!made.has(value)) throw new TypeError('only what html`…` made may be put in unescaped')
  return value.html
}

function isList(value: Html | readonly HtmlValue[]): value is readonly HtmlValue[] {
  return Array.isArray(value)
}

/** NUL and other control characters are not allowed in HTML in any form; they are left out. */
function escape(text: string): string {
  return text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '').replaceAll(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? '')
}
