import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toPushOffer } from './push-offer.ts'

const URL_A = 'https://manara.example/rss'
const HUB = 'https://hub.example/'
const own = [
  { rel: 'self', url: URL_A },
  { rel: 'hub', url: HUB },
]

function offer(links: { rel: string; url: string }[], header?: string): unknown {
  return toPushOffer({ links }, header, URL_A)
}

describe('who pushes a list', () => {
  test('is said by the list itself', () => {
    expect(offer(own)).toEqual({ hub: HUB, topic: URL_A })
  })

  test.each([
    [
      'by the header first',
      '<https://other.example/hub>; rel="hub", <https://manara.example/feed>; rel=self',
    ],
    ['in any form', '<https://other.example/hub>;title="a;b";rel=hub , </feed> ; rel="alternate self"'],
  ])('%s', (_, header) => {
    expect(offer(own, header)).toEqual({
      hub: 'https://other.example/hub',
      topic: 'https://manara.example/feed',
    })
  })

  test('is not put together of the header and the list', () => {
    expect(offer([{ rel: 'self', url: URL_A }], `<${HUB}>; rel=hub`)).toBeUndefined()
  })

  test('is the hub that is asked over TLS, if there is one', () => {
    const plain = { rel: 'hub', url: 'http://hub.example/' }
    expect(offer([plain, ...own])).toEqual({ hub: HUB, topic: URL_A })
    expect(offer([plain, { rel: 'self', url: URL_A }])).toMatchObject({ hub: plain.url })
  })

  test.each(['ftp://hub.example/', `https://hub.example/${'a'.repeat(3_000)}`])('is never %.30s', (url) => {
    expect(
      offer([
        { rel: 'hub', url },
        { rel: 'self', url: URL_A },
      ]),
    ).toBeUndefined()
  })

  test('whatever the header holds, it is read soon', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      ';',
      ',',
      '"',
      '=',
      ' ',
      'rel',
      'hub',
      'self',
      'a',
      'https://a.example',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 300 }), (pieces) => {
        const found = toPushOffer({ links: [] }, pieces.join(''), URL_A)
        expect(found === undefined || found.hub.startsWith('http')).toBe(true)
      }),
    )
  })
})
