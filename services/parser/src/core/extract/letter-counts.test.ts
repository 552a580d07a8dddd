import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLine } from '../clean-text.ts'
import { countLetters, type LetterCounts } from './letter-counts.ts'

const count = (text: string): LetterCounts =>
  countLetters(
    Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
    text.length,
  )

describe('what letters count as', () => {
  it('counts each kind in any script', () => {
    expect(count('One, two؛ ٣ و4. «خمسة»؟ 5.5 | six，')).toEqual({
      spaces: 7,
      commas: 3,
      digits: 4,
      marks: 3,
      sentences: 2,
      isClean: false,
      mayHoldDigit: true,
    })
  })

  it('never calls a text clean that would be cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        const text = line.trim().replaceAll(/\s+/gu, ' ')
        expect(!count(text).isClean || cleanLine(text) === text).toBe(true)
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  it('knows where a digit may be', () => {
    expect(['abc', 'ab1', '१', '１'].map((text) => count(text).mayHoldDigit)).toEqual([
      false,
      true,
      true,
      true,
    ])
  })
})
