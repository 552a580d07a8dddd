import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readBodyField } from './input-fields.ts'

function read(bodyBase64: string): string {
  const body = readBodyField({ bodyBase64 }, 'body')
  return body.kind === 'bytes' ? Buffer.from(body.bytes).toString() : ''
}

it.each(['', 'YQ==', 'YWI=', 'YWJj', 'YWJjZA', '2K7YqNix'])(
  '"%s" is read, with padding or without',
  (text) => {
    expect(Buffer.from(read(text)).toString('base64').replaceAll('=', '')).toBe(text.replaceAll('=', ''))
  },
)

it.each(['Y', 'YWJj!', 'YW Jj', 'YWJj YWJj', '!!', '****', 'YQ==YQ==', '<rss>', 'خبر'])(
  '"%s" is refused, not shortened',
  (text) => {
    expect(() => read(text)).toThrow('not base64')
  },
)

it('reads a long body that is still letters, and refuses it with one wrong letter anywhere', () => {
  const bytes = Buffer.from('نص أطول من قطعة واحدة '.repeat(1500))
  const letters = Buffer.from(bytes.toString('base64'))
  const body = readBodyField({ bodyBase64: letters }, 'body')
  expect(body.kind === 'bytes' && bytes.equals(body.bytes)).toBe(true)
  fc.assert(
    fc.property(fc.nat(letters.length - 5), fc.constantFrom(...Buffer.from(' !=.\u0001é')), (at, wrong) => {
      const damaged = Buffer.from(letters).fill(wrong, at, at + 1)
      expect(() => readBodyField({ bodyBase64: damaged }, 'body')).toThrow('not base64')
    }),
  )
})
