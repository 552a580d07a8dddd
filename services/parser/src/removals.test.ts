/** Pages that are gone from their sites: what the parser tells of them, without reading what the site says instead. */
import type { Article, FetchedDocument } from '@rasid/contracts'
import type { Outcome } from '@rasid/pipeline'
import { urlHash } from '@rasid/urls'
import { expect, test } from 'vitest'
import { makeEntryMemory, parserStage, type ParserPorts } from './index.ts'

const URL_A = 'https://manara.example/a?utm_source=feed'
const AT = '2026-03-01T11:00:00.000Z'
const evidence = { topic: 'rasid.documents.fetched', partition: 2, offset: 7, sha256: '0'.repeat(64) }

const gone: FetchedDocument = {
  request: {
    kind: 'page',
    url: URL_A,
    sourceId: 'manara-rss',
    outlet: { id: 'manara', name: 'المنارة' },
    reason: 'revisit',
    requestedAt: AT,
  },
  finalUrl: URL_A,
  status: 404,
  fetchedAt: AT,
  goneSince: '2026-03-01T10:10:00.000Z',
  sha256: evidence.sha256,
  bytes: 0,
  body: new Uint8Array(),
}

async function handle(value: FetchedDocument, parse: ParserPorts['parse']): Promise<Outcome> {
  const { topic, partition, offset } = evidence
  const { signal } = new AbortController()
  return await parserStage.handle(
    { value, key: '', headers: {}, at: { topic, partition, offset }, timestampMs: 0, signal },
    { parse, memory: makeEntryMemory() },
  )
}

const never: ParserPorts['parse'] = async () => {
  throw new Error('what a site says in the place of a page is not read')
}

const low: ParserPorts['parse'] = async () => ({
  article: { id: 'a', extraction: { method: 'container', revision: 1, low: true } } as Article,
})

test('a page that is gone is told of under the id that its address gives, with the answer as evidence', async () => {
  const id = urlHash(URL_A)
  expect(await handle(gone, never)).toMatchObject({
    kind: 'emit',
    messages: [
      {
        topic: { name: 'rasid.articles.parsed' },
        key: id,
        value: {
          id,
          url: 'https://manara.example/a',
          sourceId: 'manara-rss',
          seenAt: AT,
          removedAt: '2026-03-01T10:10:00.000Z',
          evidence,
        },
      },
    ],
  })
})

test('one that is back with half a page keeps its text, and the mark is lifted', async () => {
  const { goneSince: _, ...there } = gone
  const back = await handle({ ...there, status: 200, returned: true }, low)
  const [message] = back.kind === 'emit' ? back.messages : []
  expect(message?.value).toMatchObject({ seenAt: AT })
  expect(message?.value).not.toHaveProperty('removedAt')
})

test('one that never was gone is dropped as before', async () => {
  const { goneSince: _, ...there } = gone
  expect(await handle({ ...there, status: 200 }, low)).toEqual({ kind: 'drop', reason: 'revisit-worse' })
})
