/** Author names in the lines around a title: «By Jane Doe», «بقلم: هدى السالم», «Written by» with the name a line below. */
import type { PageLine } from '../page-lines.ts'
import { bylineLabel, bylinePart, firstPart, hasRole } from './byline-parts.ts'
import { toBylineNames } from './person-names.ts'
import type { BylineName } from './to-name.ts'
import { hasGivenName, isPersonName } from './person-words.ts'

/** Kicker, lead, sharing bar and picture stand between title and byline. */
const LINES_AFTER = 12
const LINES_BEFORE = 4

/** A byline with role, outlet and date fits. */
const MAX_LINE = 140

/** Labels that mean an author even without a colon; the others are words of any sentence. */
const PLAIN_LABEL =
  /^(?:(?:written|posted|published|reported|words|text|story|article|review|interview|analysis) by|(?:this|the) (?:post|article|story|report|piece) (?:was|is) written by|by|par|por|yazan|بقلم|كتب|كتبت|كتبه|الكاتب|الكاتبة)$/iu

/** Labels of who wrote, in every language the same sure: «By», «Written by», not «Reviewed by», nor «كتب», which may be a verb. */
const WRITER_LABEL =
  /^(?:by|(?:written|words|text|story|article|reported) by|par|por|von|door|yazan|بقلم|نویسنده)\s*[:：/|\-–]?$/iu

/** Between a title and the line that says who wrote stand a lead, a date, a picture. */
const WRITER_LINES = 6

/** The names of a line under the title that says nothing but who wrote. */
export function writersLine(
  lines: readonly PageLine[],
  titleLine: number,
  outlets: ReadonlySet<string>,
): readonly BylineName[] {
  if (titleLine < 0) return []
  const below = lines.slice(titleLine + 1, titleLine + 1 + WRITER_LINES)
  for (const [index, { text }] of below.entries()) {
    const label = text.length > MAX_LINE ? undefined : bylineLabel(text)
    if (label === undefined || !WRITER_LABEL.test(label)) continue
    const signed = text.length > label.length + 1 ? text : (below[index + 1]?.text ?? '')
    const names = signed.length > MAX_LINE ? [] : toBylineNames(signed, outlets)
    if (names.some((name) => name.isPerson)) return names.filter((name) => name.isPerson)
  }
  return []
}

/** «Published August 7, 2025 by Jane Doe», «03/01/2026 by Jane Doe». */
const DATED = /^(?=.{0,60}\d)(?:(?:published|posted|updated|on)\b|\d).{0,60}?\bby\s+(?<name>\p{Lu}.*)$/iu

/** «كتب الوزير في رسالته»: a verb and its sentence; a byline has the name and little else. */
const MAX_WORDS = 8

/** The names of the first byline near the title's line; none when the title stands nowhere. */
export function visibleByline(
  lines: readonly PageLine[],
  titleLine: number,
  outlets: ReadonlySet<string>,
): readonly BylineName[] {
  if (titleLine < 0) return []
  const after = lines.slice(titleLine + 1, titleLine + 1 + LINES_AFTER)
  const before = lines.slice(Math.max(0, titleLine - LINES_BEFORE), titleLine)
  return firstByline(after, outlets) ?? firstByline(before, outlets) ?? []
}

/** Alone in its line a name stands nearer to the title than a caption. */
const NAME_LINES = 3

/** A line under the title that is a name and nothing else, of which the first word is a given name. */
export function nameLine(
  lines: readonly PageLine[],
  titleLine: number,
  outlets: ReadonlySet<string>,
): readonly BylineName[] {
  if (titleLine < 0) return []
  for (const { text, tag, isComment } of lines.slice(titleLine + 1, titleLine + 1 + NAME_LINES)) {
    const words = text.split(' ')
    if (
      words.length > MAX_NAME_WORDS ||
      NO_NAME_LINE.test(text) ||
      CAPTION_TAGS.has(tag) ||
      isComment === true
    )
      continue
    if (isPersonName(words) && hasGivenName(words)) return toBylineNames(text, outlets)
  }
  return []
}

const MAX_NAME_WORDS = 4
/** Numbers of dates, and what stands between photographer and agency. */
const NO_NAME_LINE = /[\p{Nd}/:،,؛]/u
const CAPTION_TAGS: ReadonlySet<string> = new Set(['figcaption', 'figure', 'time', 'td'])

/** Far from the title: only what cannot stand over a teaser of another article. */
const FAR_LABEL =
  /^(?:(?:article |post |story )?written by|article by|author(?:s|\(s\))?|about the author)\s*:?$/iu

/** Every line is looked at. */
const FAR_START = /^(?:article|post|story|written|author|about)/iu

/** The names behind or below such a label; two labels with different names are cards of other articles. */
export function farByline(
  lines: readonly PageLine[],
  titleLine: number,
  outlets: ReadonlySet<string>,
): readonly BylineName[] {
  const found = lines.slice(titleLine + 1).flatMap(({ text }, index, after) => {
    if (text.length > MAX_LINE || !FAR_START.test(text)) return []
    const label = FAR_LABEL.test(text) ? text : (bylineLabel(text) ?? '')
    if (!FAR_LABEL.test(label)) return []
    const names =
      text.length <= label.length + 1 ? namesBelow(after.slice(index + 1), outlets) : personsOf(text, outlets)
    return names.length > 0 ? [names] : []
  })
  const [first = []] = found
  const key = (names: readonly BylineName[]): string => names.map(({ name }) => name).join('|')
  return found.every((names) => key(names) === key(first)) ? first : []
}

/** The line below a label, and what follows it alike as items of one list. */
function namesBelow(lines: readonly PageLine[], outlets: ReadonlySet<string>): readonly BylineName[] {
  const [line] = lines
  if (!line) return []
  if (line.tag !== 'li') return personsOf(line.text, outlets)
  const end = lines.findIndex(({ tag, text }) => tag !== 'li' || text.length > MAX_LINE)
  return lines.slice(0, end < 0 ? undefined : end).flatMap(({ text }) => personsOf(text, outlets))
}

function personsOf(text: string, outlets: ReadonlySet<string>): readonly BylineName[] {
  return toBylineNames(leadName(text), outlets).filter((name) => name.isPerson)
}

/** «Huda Salem is a teacher who …»: a biography begins with the name. */
function leadName(text: string): string {
  return text.replace(/\s(?:is|was|has|writes|covers|works|joined)\s.*$/u, '')
}

function firstByline(
  lines: readonly PageLine[],
  outlets: ReadonlySet<string>,
): readonly BylineName[] | undefined {
  for (const [index, { text }] of lines.entries()) {
    const byline = bylineOf(text, lines[index + 1]?.text)
    const names = byline === undefined ? [] : toBylineNames(byline, outlets)
    if (names.some((name) => name.isPerson)) return names
  }
  return undefined
}

function bylineOf(line: string, next = ''): string | undefined {
  if (line.length > MAX_LINE) return undefined
  return DATED.exec(line)?.groups?.['name'] ?? signedBy(line, next)
}

function signedBy(line: string, next: string): string | undefined {
  const text = bylineLabel(line) === undefined ? bylinePart(line) : line
  const label = bylineLabel(text)
  if (label === undefined) return hasRole(line) ? text : undefined
  if (text.length <= label.length + 1) return next.length <= MAX_LINE ? next : undefined
  return isAuthorLabel(label) && wordsOf(text.slice(label.length)) <= MAX_WORDS ? text : undefined
}

/** With a colon or its like any label is one. */
function isAuthorLabel(label: string): boolean {
  const bare = label.replace(/\s*[:：/|\-–]$/u, '')
  return bare !== label || PLAIN_LABEL.test(bare)
}

/** Of the part behind the label: further parts are dates, sections, the time to read. */
function wordsOf(signed: string): number {
  return firstPart(signed).split(/\s+/u).length
}
