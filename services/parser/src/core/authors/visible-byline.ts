/** Author names in the lines around a title: «By Jane Doe», «بقلم: هدى السالم», «Written by» with the name a line below. */
import type { PageLine } from '../page-lines.ts'
import {
  bylineLabel,
  bylinePart,
  firstPart,
  hasRole,
  toBylineNames,
  type BylineName,
} from './person-names.ts'

/** Kicker, lead, sharing bar and picture stand between title and byline. */
const LINES_AFTER = 12
const LINES_BEFORE = 4

/** A byline with role, outlet and date fits. */
const MAX_LINE = 140

/** Labels that mean an author even without a colon; the others are words of any sentence. */
const PLAIN_LABEL =
  /^(?:(?:written|posted|published|reported|words|text|story|article|review|interview|analysis) by|(?:this|the) (?:post|article|story|report|piece) (?:was|is) written by|by|par|por|yazan|بقلم|كتب|كتبت|كتبه|الكاتب|الكاتبة)$/iu

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
