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

/** What no text from outside can carry, not even one parsed from JSON. */
const MADE: unique symbol = Symbol('made by a template')

/** Markup of these pieces; `undefined` and empty lists give nothing. */
export function html(pieces: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  // A page is made of about a thousand templates: gathering the pieces in lists would be half of its cost.
  let text = pieces[0] ?? ''
  for (let at = 0; at < values.length; at += 1) text += toText(values[at]) + (pieces[at + 1] ?? '')
  const markup: Made = { html: text, [MADE]: true }
  return markup
}

interface Made extends Html {
  readonly [MADE]: true
}

function toText(value: HtmlValue): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'number') return String(value)
  if (isList(value)) return textOfAll(value)
  // An object that merely looks like markup (parsed from JSON, say) is not trusted.
  if (!(MADE in value)) throw new TypeError('only what html`…` made may be put in unescaped')
  return value.html
}

function textOfAll(values: readonly HtmlValue[]): string {
  let text = ''
  for (const value of values) text += toText(value)
  return text
}

function isList(value: Html | readonly HtmlValue[]): value is readonly HtmlValue[] {
  return Array.isArray(value)
}

/** Most texts have none of these, and finding that out is all that they cost. */
const UNSAFE = /[&<>"']|(?![\t\n\r])\p{Cc}/u
const ALL_UNSAFE = new RegExp(UNSAFE, 'gu')

/** NUL and other control characters are not allowed in HTML in any form; they are left out. */
function escape(text: string): string {
  return UNSAFE.test(text) ? text.replaceAll(ALL_UNSAFE, (sign) => ENTITIES[sign] ?? '') : text
}
