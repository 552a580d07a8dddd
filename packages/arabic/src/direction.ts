/**
 * Direction of text, and how to print a piece of it on a terminal without it reordering its neighbours.
 *
 * Follows the Unicode Bidirectional Algorithm (UAX #9): rule P2 for the first strong character, isolates of §2.4.
 */

export type Direction = 'rtl' | 'ltr' | 'neutral'

const STRONG = /[\p{L}\u200E\u200F\u061C]/u
const RIGHT_TO_LEFT =
  /[\u200F\u061C\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** Embeddings, overrides and isolates: unbalanced ones in a headline would leak into the line around it. */
const BIDI_BRACKETS = /[\u202A-\u202E\u2066-\u2069]/gu

const FIRST_STRONG_ISOLATE = '\u2068'
const POP_DIRECTIONAL_ISOLATE = '\u2069'

/** Direction of the first strong character; digits and punctuation are not strong. */
export function firstStrongDirection(text: string): Direction {
  const strong = STRONG.exec(text)?.[0]
  if (strong === undefined) return 'neutral'
  return RIGHT_TO_LEFT.test(strong) ? 'rtl' : 'ltr'
}

/** Wraps text in first-strong isolates (U+2068 … U+2069); bidi brackets inside it are taken out. */
export function isolate(text: string): string {
  return FIRST_STRONG_ISOLATE + text.replaceAll(BIDI_BRACKETS, '') + POP_DIRECTIONAL_ISOLATE
}
