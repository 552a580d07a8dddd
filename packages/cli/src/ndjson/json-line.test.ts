/** Lines of JSON are what `JSON.stringify` gives, whatever is in them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toJsonLine } from './json-line.ts'

function written(value: object): string {
  return Buffer.from(toJsonLine(value)).toString('utf8')
}

const text = fc.array(
  fc.constantFrom('خبر', 'a', '"', '\\', '\n', '\t', '\u0001', '😀', '\uD800', '\u2028', 'é'),
)

describe('toJsonLine', () => {
  it('gives what JSON.stringify gives, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(written({ value })).toBe(`${JSON.stringify({ value })}\n`)
      }),
    )
  })

  it('escapes letters as JSON.stringify does, in short texts and in long ones', () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 40 }), (letters, times) => {
        const value = { [letters.join('')]: letters.join('').repeat(times) }
        expect(written(value)).toBe(`${JSON.stringify(value)}\n`)
      }),
    )
  })

  it('leaves out what JSON does not know, and asks objects that speak for themselves', () => {
    const value = { a: undefined, b: [undefined, Number.NaN, -0], c: new Date(0), d: new Map(), e: () => 1 }
    expect(written(value)).toBe(`${JSON.stringify(value)}\n`)
  })

  it('grows for a text of four million letters, each escaped', () => {
    const value = { long: '"'.repeat(4_000_000), short: 'خبر' }
    expect(written(value)).toBe(`${JSON.stringify(value)}\n`)
    expect(written({ after: 'خبر' })).toBe('{"after":"خبر"}\n')
  })
})
