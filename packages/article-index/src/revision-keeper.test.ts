import { afterEach, describe, expect, test } from 'vitest'
import { DocumentRefused, IndexUnavailable } from './errors.ts'
import { makeRevisionKeeper } from './revision-keeper.ts'
import { anArticle } from './test-support/an-article.ts'
import {
  startFakeServer,
  type FakeAnswer,
  type FakeRequest,
  type FakeServer,
} from './test-support/fake-server.ts'

let server: FakeServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

interface BulkAnswer {
  readonly status: number
  readonly error?: { readonly type: string; readonly reason: string }
}

/** Holds every article with an older text, and answers each version written with `of` its id. */
function holding(
  of: (articleId: string, requests: number) => BulkAnswer,
): (request: FakeRequest) => FakeAnswer {
  let bulks = 0
  return ({ path, body }) => {
    if (path.includes('/_mget')) {
      const { ids } = JSON.parse(body) as { readonly ids: readonly string[] }
      const docs = ids.map((id) => ({ _id: id, found: true, _source: anArticle({ id, text: 'كان هكذا.' }) }))
      return { status: 200, body: { docs } }
    }
    if (!path.includes('/_bulk')) return { status: 200, body: {} }
    bulks += 1
    const documents = body
      .trim()
      .split('\n')
      .filter((_, at) => at % 2 === 1)
    const items = documents.map((line) => ({
      index: of((JSON.parse(line) as { articleId: string }).articleId, bulks),
    }))
    return { status: 200, body: { items } }
  }
}

const CREATED = { status: 201 }
const edited = (id: string) => anArticle({ id, text: 'صار هكذا.', revisited: true })
const pathsOf = ({ requests }: FakeServer): readonly string[] =>
  requests.map(({ method, path }) => `${method} ${path.replace(/\?.*$/u, '')}`)

describe('versions of a batch', () => {
  test('cost one request to read and one to write, old and new of each', async () => {
    server = await startFakeServer(holding(() => CREATED))
    const { keep } = makeRevisionKeeper(server.index)
    await Promise.all(['a', 'b', 'c'].map((id) => keep(edited(id))))
    expect(pathsOf(server)).toEqual(['POST /rasid-articles/_mget', 'POST /rasid-revisions/_bulk'])
    const texts = server.requests[1]?.body.match(/"text":"[^"]*"/gu)
    expect(texts).toEqual(
      Array.from({ length: 3 }, () => ['"text":"كان هكذا."', '"text":"صار هكذا."']).flat(),
    )
  })

  test('that are there already are safe', async () => {
    server = await startFakeServer(holding(() => ({ status: 409 })))
    await expect(makeRevisionKeeper(server.index).keep(edited('a'))).resolves.toBeUndefined()
  })

  test('that did not change are not written', async () => {
    server = await startFakeServer(holding(() => CREATED))
    await makeRevisionKeeper(server.index).keep(anArticle({ id: 'a', text: 'كان هكذا.' }))
    expect(pathsOf(server)).toEqual(['POST /rasid-articles/_mget'])
  })

  test('make their index where there is none yet', async () => {
    const missing = { status: 404, error: { type: 'index_not_found_exception', reason: 'no such index' } }
    server = await startFakeServer(holding((_id, requests) => (requests === 1 ? missing : CREATED)))
    await makeRevisionKeeper(server.index).keep(edited('a'))
    expect(pathsOf(server).slice(1)).toEqual([
      'POST /rasid-revisions/_bulk',
      'PUT /rasid-revisions-v1',
      'POST /rasid-revisions/_bulk',
    ])
  })

  test('that can not be kept stop their own article and no other', async () => {
    const busy = { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'queue full' } }
    const refused = { status: 400, error: { type: 'mapper_parsing_exception', reason: 'no' } }
    const answers = new Map<string, BulkAnswer>([
      ['busy', busy],
      ['refused', refused],
    ])
    server = await startFakeServer(holding((id) => answers.get(id) ?? CREATED))
    const { keep } = makeRevisionKeeper(server.index)
    const results = await Promise.allSettled(['busy', 'fine', 'refused'].map((id) => keep(edited(id))))
    expect(results.map((result) => (result.status === 'rejected' ? result.reason : 'kept'))).toEqual([
      expect.any(IndexUnavailable),
      'kept',
      expect.any(DocumentRefused),
    ])
  })

  test('wait for nobody once the server is away: all that asked are told, and the next is asked anew', async () => {
    let isAway = true
    const answer = holding(() => CREATED)
    server = await startFakeServer((request) => (isAway ? { status: 403, body: {} } : answer(request)))
    const { keep } = makeRevisionKeeper(server.index)
    const results = await Promise.allSettled([keep(edited('a')), keep(edited('b'))])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    isAway = false
    await expect(keep(edited('a'))).resolves.toBeUndefined()
  })
})
