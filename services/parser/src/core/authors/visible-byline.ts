/** Author names in the lines around a title: «By Jane Doe», «بقلم: هدى السالم», «Written by» with the name a line below. */
import type { PageLine } from '../page-lines.ts'
import { bylineLabel, toBylineNames, type BylineName } from './person-names.ts'

/** Kicker, lead, sharing bar and picture stand between title and byline. */
const LINES_AFTER = 12
const LINES_BEFORE = 4

/** A byline with role, outlet and date fits. */
const MAX_LINE = 140

/** Labels that mean an author even without a colon; the others are words of any sentence. */
const PLAIN_LABEL =
  /^(?:(?:written|posted|published|reported|words|text|story|article|review|interview|analysis) by|by|par|por|yazan|بقلم|كتب|كتبت|كتبه|الكاتب|الكاتبة)$/iu

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

function bylineOf(text: string, next: string | undefined): string | undefined {
  if (text.length > MAX_LINE) return undefined
  const dated = DATED.exec(text)?.groups?.['name']
  if (dated !== undefined) return dated
  const label = bylineLabel(text)
  if (label === undefined) return undefined
  const bare = label.replace(/\s*[:：/|\-–]$/u, '')
  if (text.length <= label.length + 1) return next !== undefined && next.length <= MAX_LINE ? next : undefined
  const isLabel = bare !== label || PLAIN_LABEL.test(bare)
  return isLabel && text.split(/\s+/u).length <= MAX_WORDS + bare.split(' ').length ? text : undefined
}
