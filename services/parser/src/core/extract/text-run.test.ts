import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeReferences } from './decode-references.ts'
import { withCodes } from './source-codes.ts'
import { addPart, IN_LINK, makeTextRun, toRunText, type RunText } from './text-run.ts'

/** The text of pieces side by side, of which the second is a link. */
function runOf(...pieces: readonly string[]): RunText | undefined {
  return withCodes(pieces.join(''), (source) => {
    const run = makeTextRun(source)
    let from = 0
    for (const [index, piece] of pieces.entries()) {
      addPart(run, from, from + piece.length, index === 1 ? IN_LINK : 0)
      from += piece.length
    }
    return toRunText(run)
  })
}

const plain = (source: string): string => decodeReferences(source).trim().replaceAll(/\s+/gu, ' ')

describe('a run of text', () => {
  it.each([
    ['white space is made single', [' a\n\t', ' b\u00a0c '], 'a b c'],
    ['references are decoded', ['&lt;a&gt; &amp;&nbsp;b'], '<a> & b'],
    ['a reference across parts is one', ['AT&am', 'p;T'], 'AT&T'],
    ['what is no reference stays', ['R&D &', ' &zzz; c'], 'R&D & &zzz; c'],
  ])('%s', (_, pieces, text) => {
    expect(runOf(...pieces)?.text).toBe(text)
  })

  it('counts the letters of links as if they stood alone', () => {
    expect(runOf('a ', ' b  c ', 'd')?.linked).toBe(3)
  })

  it('without a letter is none', () => {
    expect([runOf(' \n', '\t'), runOf('&nbsp;')]).toEqual([undefined, undefined])
  })

  it('reads any source as decoding it, and then making white space single, does', () => {
    const piece = fc.string({
      unit: fc.constantFrom(
        'a',
        'é',
        'ب',
        '😀',
        ' ',
        '\n',
        '\u00a0',
        '&',
        '&amp;',
        '&#x27;',
        '&nbsp',
        ';',
        '#',
        '3',
      ),
    })
    fc.assert(
      fc.property(piece, piece, piece, (one, other, third) => {
        expect(runOf(one, other, third)?.text ?? '').toBe(plain(one + other + third))
        expect(runOf(one, other, third)?.linked ?? 0).toBe(
          plain(one + other + third) === '' ? 0 : plain(other).length,
        )
      }),
      { seed: 7, numRuns: 2_000 },
    )
  })
})
