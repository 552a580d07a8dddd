/**
 * The date that a reader sees near the title, in Arabic or another language of news.
 *
 * Promises: the date of an update, of a neighbour's headline or of an event in the text is not taken; a day whose order of
 * numbers is open («3/4/2026» on a page in English) is none.
 */
import { foreignWords, parseArabicDate } from '@rasid/arabic'
import type { PageLine } from './page-lines.ts'
import { orderOn, parseWorldDate, type NumberOrder } from './world-date.ts'

export interface VisibleDate {
  readonly at: string
  /** The line as the page shows it. */
  readonly text: string
}

export interface VisibleDateContext {
  readonly fetchedAt: string
  readonly timezone?: string | undefined
  /** As the page states it. */
  readonly language?: string | undefined
  /** Whether its numbers begin with the day or with the month, where that is known. */
  readonly order?: NumberOrder | undefined
}

/** Lines around the title in which its date stands: kicker, byline, sharing bar, lead. */
export const LINES_AFTER = 12
export const LINES_BEFORE = 5

/** Longer lines are text; the longest date line with labels seen was 110 letters. */
const MAX_DATE_LINE = 120

/** Beside the date an author's name and a label fit; more words are a headline, and the date is that headline's. */
const MAX_FOREIGN_WORDS = 5

/** The first sane date in the lines after the title, then before it, nearest first; else the one that is labelled, or named by a class. */
export function visibleDate(
  lines: readonly PageLine[],
  titleLine: number,
  context: VisibleDateContext,
): VisibleDate | undefined {
  const known = withOrder(context, lines)
  const near = titleLine < 0 ? undefined : nearTitle(lines, titleLine, known)
  return original(lines, known) ?? near ?? labelled(lines, known) ?? named(lines, known)
}

/** The other dates of the page are looked at only for numbers whose order is open. */
function withOrder(context: VisibleDateContext, lines: readonly PageLine[]): VisibleDateContext {
  return {
    ...context,
    get order() {
      return context.order ?? orderOn(lines)
    },
  }
}

/** Lines below the title in which a date that stands alone is the article's. */
const LINES_ALONE = 6
/** Words of such a line: month, weekday, «Published on». Captions and signatures have more. */
const MAX_WORDS_ALONE = 3

/** The date in a line of its own under the title, or labelled as that of publication. */
export function shownDate(
  lines: readonly PageLine[],
  titleLine: number,
  context: VisibleDateContext,
): VisibleDate | undefined {
  return dateAlone(lines, titleLine, context) ?? labelled(lines, context)
}

function dateAlone(
  lines: readonly PageLine[],
  titleLine: number,
  context: VisibleDateContext,
): VisibleDate | undefined {
  if (titleLine < 0) return undefined
  const above = lines[titleLine - 1]
  const candidates = [
    ...lines.slice(titleLine + 1, titleLine + 1 + LINES_ALONE),
    ...(above?.isDate === true ? [above] : []),
  ]
  for (const line of candidates) {
    const words = line.text.split(' ').filter((word) => /\p{L}{2}/u.test(word) && !/\p{Nd}/u.test(word))
    if (words.length > MAX_WORDS_ALONE || isLabelOfUpdate(lines[lines.indexOf(line) - 1]?.text)) continue
    const at = dateOf(line, context)
    if (at !== undefined) return { at, text: line.text }
  }
  return undefined
}

/** The longest sentence seen that says so; what stands behind the date is not read. */
const MAX_ORIGINAL = 240
const ORIGINAL = /\b(?:first|originally) (?:published|posted) on (?<date>.{6,22}?\b(?:19|20)\d\d)\b/iu

/** «This article was originally published on …»: what the page shows at its title is the day of an update. */
function original(lines: readonly PageLine[], context: VisibleDateContext): VisibleDate | undefined {
  for (const { text } of lines) {
    const date = text.length > MAX_ORIGINAL ? undefined : ORIGINAL.exec(text)?.groups?.['date']
    const at = date === undefined ? undefined : parseWorldDate(date, context)
    if (at !== undefined) return { at, text }
  }
  return undefined
}

function nearTitle(
  lines: readonly PageLine[],
  titleLine: number,
  context: VisibleDateContext,
): VisibleDate | undefined {
  const after = lines.slice(titleLine, titleLine + LINES_AFTER + 1)
  const before = lines.slice(Math.max(0, titleLine - LINES_BEFORE), titleLine).toReversed()
  const candidates = [...after, ...before]
  for (const [index, line] of candidates.entries()) {
    if (line.text.length > MAX_DATE_LINE || isLabelOfUpdate(candidates[index - 1]?.text)) continue
    const found = dateOf(line, context)
    if (found !== undefined) return { at: found, text: line.text }
  }
  return undefined
}

const PUBLICATION =
  /^(?:first\s+|originally\s+)?(?:published|posted|publication date|date published|publish date|publié|veröffentlicht|publicado|pubblicato|gepubliceerd|yayın(?:lanma)? tarihi|опубликовано)\b|^(?:تاريخ\s+(?:ال)?نشر|نُ?شرت?\s+(?:في|بتاريخ|يوم|:)|تم\s+النشر|تاريخ\s+انتشار)/iu

/** «Published: …», «تاريخ النشر: …» anywhere on the page, the date in the line or in the next; two such days are none. */
function labelled(lines: readonly PageLine[], context: VisibleDateContext): VisibleDate | undefined {
  const found: VisibleDate[] = []
  for (const [index, line] of lines.entries()) {
    if (line.text.length > MAX_DATE_LINE || !PUBLICATION.test(line.text)) continue
    for (const place of [line, lines[index + 1]]) {
      const at = place && place.text.length <= MAX_DATE_LINE ? dateOf(place, context) : undefined
      if (place && at !== undefined) found.push({ at, text: place.text })
    }
  }
  return oneDay(found)
}

/** The day of every element whose class says date; lists of other stories make it several, and then it is none. */
function named(lines: readonly PageLine[], context: VisibleDateContext): VisibleDate | undefined {
  const found = lines.flatMap((line, index) => {
    if (line.isDate !== true || line.text.length > MAX_DATE_LINE || isLabelOfUpdate(lines[index - 1]?.text))
      return []
    const at = dateOf(line, context)
    return at === undefined ? [] : [{ at, text: line.text }]
  })
  return oneDay(found)
}

function oneDay([first, ...others]: readonly VisibleDate[]): VisibleDate | undefined {
  return others.every(({ at }) => at.slice(0, 10) === first?.at.slice(0, 10)) ? first : undefined
}

function dateOf(line: PageLine, context: VisibleDateContext): string | undefined {
  const text = withoutUpdate(line.text)
  if (text === '' || EVENT.test(text)) return undefined
  if (line.linkLength > line.text.length * MAX_LINK_SHARE + MAX_NAME_LINK) return undefined
  return ARABIC.test(text) ? arabicDate(text, context) : parseWorldDate(text, context)
}

/** The day of something else. */
const EVENT = /\b(?:effective|beginning|deadline|expires?|valid|until|through|due|starts?|ends?)\b|©/iu

/** Links in a date line: the section, the author's page, at times the day's archive. */
const MAX_LINK_SHARE = 0.5
const MAX_NAME_LINK = 20

const ARABIC = /\p{Script=Arabic}/u

function arabicDate(text: string, context: VisibleDateContext): string | undefined {
  if (foreignWords(text) > MAX_FOREIGN_WORDS) return undefined
  const found = parseArabicDate(text, context)
  return found && found.precision !== 'month' ? found.date : undefined
}

const UPDATE =
  /(?:last\s+)?(?:updated?|modified|revised|edited|reviewed)\b|mis(?:e)? à jour|modifié|actualizado|aktualisiert|stand:|aggiornat|güncelle|bijgewerkt|обновлен|atualizad|(?:آخر|اخر|تاريخ|تم)?\s*(?:ال)?(?:تحديث|تعديل)|به\s?روز/iu

/** What stands before «updated …»; a line that begins with it has nothing to say. */
function withoutUpdate(text: string): string {
  const at = text.search(UPDATE)
  return at < 0 ? text : text.slice(0, at)
}

/** «Updated:» alone in its line: the date below is the update's; not so below «Reviewed by Huda Salem». */
function isLabelOfUpdate(text: string | undefined): boolean {
  return text !== undefined && text.length < 30 && UPDATE.test(text) && !/\d|\bby\b/iu.test(text)
}

/** Whether a date in the markup at this line is labelled as that of an update. */
export function isUpdateAt(lines: readonly PageLine[], index: number): boolean {
  const text = lines[index]?.text ?? ''
  return (
    (text.length <= MAX_DATE_LINE && withoutUpdate(text).trim() === '' && text !== '') ||
    isLabelOfUpdate(lines[index - 1]?.text)
  )
}
