/** The short way for usual addresses gives what the URL parser gives. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { resolveUrl } from './http-url.ts'

const BASE = 'https://marsad.example/a/b?c'

const PIECES =
  'https:// http:// a.example x-y.example xn--a.com a..b a.b1 -a.com a-.com 1.2.3.4 A.com / /a/b /./ /.. /.a %2e %2E %41 ?a=b&c #f // é \\ | ^ [ { ` < a_b.com ?/../x :80 @ localhost % " خبر'

const piece = fc.constantFrom(' ', "'", ...PIECES.split(' '))
const link = fc
  .tuple(
    fc.constantFrom('', '/', 'https://marsad.example', 'http://a.example/'),
    fc.array(piece, { maxLength: 5 }),
  )
  .map(([start, pieces]) => start + pieces.join(''))

function byParser(text: string): string | undefined {
  const url = text.trim() === '' ? null : URL.parse(text.trim(), BASE)
  return url && /^https?:$/u.test(url.protocol) ? url.href : undefined
}

it('every link resolves as the URL parser says, but for the slash of an empty path', () => {
  fc.assert(
    fc.property(link, (text) => {
      const [ours, theirs] = [resolveUrl(text, BASE), byParser(text)]
      expect(ours === theirs || `${ours}/` === theirs).toBe(true)
    }),
    { numRuns: 5_000 },
  )
})
