/** Paragraphs: stretches of text between blank lines, with their offsets. A single line break stays inside one. */

export interface Paragraph {
  readonly text: string
  /** UTF-16 units into the whole text, white space around the paragraph excluded; `end` is exclusive. */
  readonly start: number
  readonly end: number
}

/** Splits text at blank lines (lines of nothing but white space). Paragraphs without a visible character are left out. */
export function splitParagraphs(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let start = 0
  for (const gap of text.matchAll(/\r?\n[^\S\n]*\n/gu)) {
    addTrimmed(paragraphs, text, start, gap.index)
    start = gap.index + gap[0].length
  }
  addTrimmed(paragraphs, text, start, text.length)
  return paragraphs
}

function addTrimmed(paragraphs: Paragraph[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to)
  const body = raw.trim()
  if (body === '') return
  const start = from + raw.indexOf(body)
  paragraphs.push({ text: body, start, end: start + body.length })
}
