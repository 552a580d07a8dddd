/**
 * The languages of a text, paragraph by paragraph.
 *
 * Promises: the spans lie in order, do not overlap and reach from the first visible character to the last. A paragraph
 * without a language of its own (numbers, a row of stars) belongs to the one before it.
 */
import { detectLanguage, splitParagraphs, type Paragraph } from '@rasid/arabic'
import type { LanguageSpan } from '@rasid/contracts'

/** Runs of paragraphs in one language. */
export function toLanguageSpans(text: string): LanguageSpan[] {
  const spans: LanguageSpan[] = []
  for (const paragraph of splitParagraphs(text)) addParagraph(spans, paragraph)
  return spans
}

function addParagraph(spans: LanguageSpan[], { text, start, end }: Paragraph): void {
  const language = detectLanguage(text)
  const last = spans.at(-1)
  if (last && (language === last.language || language === 'und')) spans[spans.length - 1] = { ...last, end }
  else if (last?.language === 'und') spans[spans.length - 1] = { start: last.start, end, language }
  else spans.push({ start, end, language })
}

/** The language that most of the text is in; that of the title where there is no text. */
export function toMainLanguage(spans: readonly LanguageSpan[], title: string): string {
  const lengths = new Map<string, number>()
  for (const { start, end, language } of spans)
    lengths.set(language, (lengths.get(language) ?? 0) + end - start)
  const longest = [...lengths].toSorted((a, b) => b[1] - a[1])[0]
  return longest?.[0] ?? detectLanguage(title)
}
