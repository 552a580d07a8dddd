/** What a hub pushed: read like a list, remembered beside it, and no way to stop the line. */
import { expect, test } from 'vitest'
import { parserStage } from './index.ts'
import { document, item, message, outcomesOf, ports, requestsOf, rss } from './test-support/documents.ts'

const push = { reason: 'push' } as const
const urls = (outcome: Parameters<typeof requestsOf>[0]): readonly string[] =>
  requestsOf(outcome).map(({ url }) => url)

test('what is new in it is asked for, and the rest of the list is not new afterwards', async () => {
  const surroundings = ports()
  await parserStage.handle(message(document(rss(item(2), item(1))), 1), surroundings)
  const pushed = await parserStage.handle(message(document(rss(item(3)), push), 2), surroundings)
  expect(urls(pushed)).toEqual(['https://www.marsad.example/n/3'])
  expect(outcomesOf(pushed)[0]).toMatchObject({ request: push, list: { entries: 1, fresh: 1 } })
  const polled = await parserStage.handle(message(document(rss(item(3), item(2), item(1))), 3), surroundings)
  expect([urls(polled), outcomesOf(polled)[0]?.list?.fresh]).toEqual([[], 0])
})

test('what is no list is told, and rejects nothing', async () => {
  const pushed = await parserStage.handle(message(document('<html>مرحبا</html>', push), 1), ports())
  expect(pushed.kind).toBe('emit')
  expect(outcomesOf(pushed)).toMatchObject([{ result: 'failed', failure: { code: 'NOT_A_FEED' } }])
})

test('the report of a list says who pushes it, by the header first', async () => {
  const links =
    '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>' +
    '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="https://marsad.example/rss"/>'
  const own = await parserStage.handle(message(document(rss(links, item(1))), 1), ports())
  expect(outcomesOf(own)[0]?.list?.push).toEqual({
    hub: 'https://hub.example/',
    topic: 'https://marsad.example/rss',
  })
  const link = '<https://other.example/>; rel=hub, </feed.xml>; rel=self'
  const headed = await parserStage.handle(message(document(rss(links, item(1)), {}, { link }), 1), ports())
  expect(outcomesOf(headed)[0]?.list?.push).toEqual({
    hub: 'https://other.example/',
    topic: 'https://marsad.example/feed.xml',
  })
})
