/**
 * A byline as pages write it → the names in it: «By Jane Doe and John Roe, The Daily Example», «بقلم: هدى السالم - الكويت».
 *
 * Promises: labels, roles, places, outlets, dates and addresses are cut off; accounts and departments («admin», «هيئة
 * التحرير») give nothing. It says of each name whether it reads like a person; whether it is one nobody can say.
 */
import { cleanLine, comparable } from '../clean-text.ts'
import { bylineParts, withoutLabels } from './byline-parts.ts'
import { withoutDate, withoutTails } from './byline-tails.ts'
import { isDepartment } from './department.ts'
import { namePieces } from './name-pieces.ts'
import { hasGivenName } from './person-words.ts'
import { isAccount, toName, type BylineName } from './to-name.ts'

/** Longer bylines are biographies. */
const MAX_BYLINE = 400
/** The most names of one byline. */
const MAX_NAMES = 20

/** «Huda (Umm Sami) Salem»: what stands in brackets inside a name belongs to it. */
const BRACKETED =
  /^\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]*)?\s\(\p{Lu}[\p{L}\s.'’-]{1,40}\)\s\p{Lu}[\p{L}'’-]+$/u

/** The names of a byline. `outlets` are names of the site itself, `comparable`. */
export function toBylineNames(byline: string, outlets: ReadonlySet<string>): readonly BylineName[] {
  if (byline.length > MAX_BYLINE || /^https?:|^www\./iu.test(byline.trim())) return []
  const line = cleanLine(byline)
  if (BRACKETED.test(line)) return [{ name: line, isPerson: true }]
  const parts = bylineParts(line).filter((part) => !PICTURE.test(part) && !isAccount(comparable(part)))
  let isOffice = false
  for (const [index, part] of parts.entries()) {
    // «Metro Desk - Kuwait»: behind a department stands its town, or who works there.
    const names = namesOfPart(part, outlets).filter(({ isPerson }) => isPerson || !isOffice)
    if (names.length > 0) {
      const further = furtherNames(parts.slice(index + 1), outlets, line.includes(';'))
      return [...names, ...further].slice(0, MAX_NAMES)
    }
    isOffice ||= isDepartment(part)
  }
  return []
}

const PICTURE = /^(?:photos?|photograph\w*|illustrat\w*|video|graphics?|images?)\s+(?:by\b|:)/iu

/** Behind a bar or a dash stand places and sections as often as names; behind a semicolon, names. */
function furtherNames(
  parts: readonly string[],
  outlets: ReadonlySet<string>,
  isList: boolean,
): readonly BylineName[] {
  return parts
    .filter((part) => part !== '' && !SECOND_HAND.test(part))
    .flatMap((part) => namesOfPart(part, outlets))
    .filter(({ name, isPerson }) => isPerson && (isList || hasGivenName(name.split(' '))))
}

const SECOND_HAND =
  /^(?:(?:medically\s+|clinically\s+)?(?:edited|reviewed|checked|illustrated|translated|photographed)|photos?|photography|illustrations?|fact)\b/iu

function namesOfPart(part: string, outlets: ReadonlySet<string>): readonly BylineName[] {
  const bare = withoutLabels(withoutDate(withoutLabels(part)))
  const kept = withoutTails(bare)
  if (isHalfTitle(kept, bare)) return []
  const pieces = namePieces(kept)
  const toNames = (texts: readonly string[]): readonly (BylineName | undefined)[] =>
    texts.map((text) => toName(text, outlets))
  const [lead, ...beside] = toNames(pieces.first)
  // Behind a comma, and beside what is no name, only what reads like a person counts.
  const isSure = (name: BylineName | undefined): boolean => name?.isPerson === true
  const others = toNames(pieces.others).filter(isSure)
  return [lead, ...(lead === undefined ? beside.filter(isSure) : beside), ...others].filter(
    (name) => name !== undefined,
  )
}

/** «Centre for Harbours», «Human in the Loop»: one word in front of such a preposition is no name. */
function isHalfTitle(kept: string, part: string): boolean {
  return !/\s/u.test(kept.trim()) && /^\S+\s+(?:for|of|in the|of the)\s/iu.test(part)
}
