/** Where a report was filed and by which agency, as its first words say: «الكويت - كونا:», «القاهرة (رويترز) -». */
import { AGENCIES } from './words/agencies.ts'

export interface Dateline {
  readonly dateline?: string
  readonly agency?: string
}

const NAMES = AGENCIES.map(([name]) => name.replaceAll('.', String.raw`\.`))
  .toSorted((a, b) => b.length - a.length)
  .join('|')

/** A place is one to three words; a longer beginning is a sentence. */
const PLACE = String.raw`(?<place>\p{L}{2,}(?:\s\p{L}{2,}){0,2})`
const AGENCY = String.raw`(?<agency>${NAMES})(?!\p{L})`
const DASH = String.raw`\s*[-–—/،,]\s*`
const END = String.raw`\s*[)\]]?\s*(?:[:\-–—.]|$)`

const SHAPES: readonly RegExp[] = [
  new RegExp(String.raw`^(?:المصدر\s*[:/]\s*)?${PLACE}(?:${DASH}|\s*[(\[]\s*)["«]?${AGENCY}["»]?${END}`, 'u'),
  new RegExp(
    String.raw`^(?:المصدر\s*[:/]\s*)?["«(\[]?${AGENCY}["»]?(?:${DASH}|\s*[)\]]\s*)${PLACE}\s*[:\-–—]`,
    'u',
  ),
  new RegExp(String.raw`^(?:المصدر\s*[:/]\s*)?["«(\[]?${AGENCY}["»)\]]?\s*(?:[:\-–—]|$)`, 'u'),
]

/** Reads the first lines of an article; a place alone is not believed, since any sentence may begin with one. */
export function readDateline(lines: readonly string[]): Dateline {
  for (const line of lines) {
    for (const shape of SHAPES) {
      const groups = shape.exec(line)?.groups
      if (!groups) continue
      const agency = AGENCIES.find(([name]) => name === groups['agency'])?.[1]
      const place = groups['place']
      return {
        ...(place === undefined ? {} : { dateline: place }),
        ...(agency === undefined ? {} : { agency }),
      }
    }
  }
  return {}
}
