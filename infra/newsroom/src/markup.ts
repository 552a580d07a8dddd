/**
 * What feeds and pages share: escaping, the notice that everything here is invented, the view of a story.
 * Knows nothing of charsets: text is text until `encode` turns it into bytes.
 */
import type { Outlet } from './model.ts'

/** The notice every page and feed carries; in the furniture, never in an article's text. */
export const FICTION_NOTICE = 'محتوى تجريبي خيالي'

/** The longer form for footers and feed descriptions. */
export const FICTION_SENTENCE: string = `${FICTION_NOTICE}: المؤسسات والأشخاص والوقائع في هذا الموقع مختلقة لأغراض الاختبار`

/** A story as a reader sees it at one moment: silent edits applied for pages, original wording for feeds. */
export interface StoryView {
  /** Stable identity for guid and id elements; not a URL. */
  readonly id: string
  readonly url: string
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly publishedAt: Date
  /** The visible date, in the outlet's style and zone. */
  readonly dateText: string
  readonly author: string | undefined
  readonly credit: string | undefined
  readonly caption: string | undefined
  readonly tags: readonly string[]
}

/** The stories of one outlet that are out, newest first. */
export interface FeedView {
  readonly outlet: Outlet
  /** Origin without a trailing slash. */
  readonly base: string
  readonly stories: readonly StoryView[]
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escapes for element content and double-quoted attributes, in HTML and XML alike. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
}

/** The XML declaration as this outlet writes it: with the encoding it claims, or with none. */
export function xmlDeclaration(outlet: Outlet): string {
  const { declared } = outlet.charset
  return declared === null ? '<?xml version="1.0"?>' : `<?xml version="1.0" encoding="${declared}"?>`
}

/** Paragraphs as HTML, the form in which feeds carry full texts. */
export function toHtmlParagraphs(paragraphs: readonly string[]): string {
  return paragraphs.map((text) => `<p>${escapeMarkup(text)}</p>`).join('\n')
}

/** What a feed says an entry is about: the first paragraph. */
export function toSummary(story: StoryView): string {
  return story.paragraphs[0] ?? story.title
}
