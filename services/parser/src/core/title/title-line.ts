/** Where a title stands among a page's lines: date and byline are looked for around it. */
import { comparable } from '../clean-text.ts'
import type { PageLine } from '../page-lines.ts'

/** Titles shorter than this are found inside any line. */
const MIN_CONTAINED = 15

/** The heading that repeats the title, else any line that does, else a heading that holds it or says most of it; −1 when it stands nowhere. */
export function lineOfTitle(lines: readonly PageLine[], title: string): number {
  const key = comparable(title)
  if (key === '') return -1
  const steps: readonly ((line: PageLine) => boolean)[] = [
    (line) => /^h[1-3]$/u.test(line.tag) && comparable(line.text) === key,
    (line) => line.linkLength === 0 && comparable(line.text) === key,
    (line) => /^h[1-3]$/u.test(line.tag) && isPartOf(comparable(line.text), key),
  ]
  for (const step of steps) {
    const found = lines.findIndex(step)
    if (found >= 0) return found
  }
  const headings = lines.filter((line) => line.tag === 'h1')
  if (headings.length === 1 && headings[0]) return lines.indexOf(headings[0])
  return lines.findIndex((line) => /^h[1-3]$/u.test(line.tag) && saysMostOf(comparable(line.text), key))
}

/** Words of a title, and the part of them, that a heading in other words repeats. */
const MIN_WORDS = 4
const MIN_SHARED = 0.6

function saysMostOf(heading: string, title: string): boolean {
  const said = new Set(heading.split(' '))
  const words = title.split(' ')
  return (
    words.length >= MIN_WORDS && words.filter((word) => said.has(word)).length >= words.length * MIN_SHARED
  )
}

function isPartOf(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= MIN_CONTAINED && long.includes(short)
}
