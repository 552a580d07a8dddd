/** Bytes by charset: whatever the text, a reader who knows the charset gets it back. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeBody } from './encode.ts'
import { toText } from './test-support/open-newsroom.ts'

it('windows-1256 loses no character of any text', () => {
  const charset = { encoding: 'windows-1256', header: null, declared: null } as const
  // An ampersand could start a reference of the text's own; markup escapes it before it comes here.
  const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('&'))
  fc.assert(
    fc.property(texts, (text) => {
      const bytes = new Uint8Array(encodeBody(text, charset)).buffer
      expect(toText(bytes, 'mihwar-alkhabar')).toBe(text)
    }),
  )
})

it('a byte order mark stands in front where the outlet writes one', () => {
  const bytes = encodeBody('نص', { encoding: 'utf-8', header: null, declared: null, bom: true })
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})
