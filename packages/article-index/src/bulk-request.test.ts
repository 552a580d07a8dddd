import { afterEach, describe, expect, test } from 'vitest'
import {
  DocumentRefused,
  IndexRefused,
  IndexUnavailable,
  makeSendBulk,
  toBulkItem,
  toDocument,
  type ItemResult,
} from './index.ts'
import { anArticle } from './test-support/an-article.ts'
import {
  connectTo,
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

async function send(
  answer: (request: FakeRequest) => FakeAnswer,
  ids: readonly string[] = ['a1'],
): Promise<readonly ItemResult[]> {
  server = await startFakeServer(answer)
  return await makeSendBulk(server.index)(ids.map((id) => toBulkItem(anArticle({ id }))))
}

function itemAnswer(status: number, type = '', reason = ''): () => FakeAnswer {
  return () => ({ status: 200, body: { items: [{ index: { status, error: { type, reason } } }] } })
}

function refusal(status: number, type: string): () => FakeAnswer {
  return () => ({ status, body: { status, error: { type, reason: 'for a reason' } } })
}

describe('a bulk request', () => {
  test('names id, external version and alias, and insists on the alias', async () => {
    await send(itemAnswer(201))
    expect(server?.requests[0]?.path).toMatch(/^\/rasid-articles\/_bulk\?.*require_alias=true/u)
    expect(JSON.parse(server?.requests[0]?.body.split('\n')[0] ?? '')).toEqual({
      index: { _id: 'a1', version: Date.parse('2026-01-02T12:00:00Z') * 1_000 + 2, version_type: 'external' },
    })
  })

  test.each([
    [200, 'indexed'],
    [201, 'indexed'],
    [409, 'stale'],
  ])('an item with status %i is %s', async (status, result) => {
    expect(await send(itemAnswer(status))).toEqual([result])
  })

  test.each([
    [400, 'document_parsing_exception', 'failed to parse', DocumentRefused],
    [400, 'strict_dynamic_mapping_exception', 'not allowed', DocumentRefused],
    [400, 'index_closed_exception', 'closed', IndexUnavailable],
    [400, 'illegal_argument_exception', 'no write index is defined for alias', IndexUnavailable],
    [403, 'cluster_block_exception', 'read-only', IndexUnavailable],
    [403, 'security_exception', 'unauthorized', IndexRefused],
    [404, 'index_not_found_exception', 'no such index', IndexUnavailable],
    [429, 'es_rejected_execution_exception', 'queue full', IndexUnavailable],
    [503, 'unavailable_shards_exception', 'no primary', IndexUnavailable],
  ])('an item with status %i, %s (%s) is the right error', async (status, type, reason, error) => {
    expect((await send(itemAnswer(status, type, reason)))[0]).toBeInstanceOf(error)
  })

  test('an overloaded server is left alone for a while', async () => {
    expect((await send(itemAnswer(429)))[0]).toMatchObject({ retryAfterMs: expect.any(Number) as number })
  })

  test('one document that spoils the request is found, and the others are written', async () => {
    const results = await send(
      ({ body }) => {
        const items = body.trim().split('\n').length / 2
        if (body.includes('"_id":"bad"')) return refusal(400, 'action_request_validation_exception')()
        return {
          status: 200,
          body: { items: Array.from({ length: items }, () => ({ index: { status: 201 } })) },
        }
      },
      ['a', 'b', 'bad', 'c', 'd'],
    )
    expect(results).toEqual(['indexed', 'indexed', expect.any(DocumentRefused), 'indexed', 'indexed'])
  })

  test.each([
    [401, 'security_exception', IndexRefused, 'ELASTICSEARCH_PASSWORD'],
    [403, 'security_exception', IndexRefused, 'manage_index_templates'],
    [429, 'circuit_breaking_exception', IndexUnavailable, '429'],
    [503, 'master_not_discovered_exception', IndexUnavailable, '503'],
  ])('an answer %i (%s) is the right error and names the cure', async (status, type, error, words) => {
    const failed = send(refusal(status, type))
    await expect(failed).rejects.toBeInstanceOf(error)
    await expect(failed).rejects.toThrow(words)
  })

  test('bytes that came are sent as they came, with what the document has beyond them', async () => {
    const article = anArticle({ id: 'a1' })
    const source = Buffer.from(JSON.stringify({ later: 'field', ...article }))
    server = await startFakeServer(itemAnswer(201))
    expect(await makeSendBulk(server.index)([toBulkItem(article, source)])).toEqual(['indexed'])
    const [action = '', document = '', end] = server.requests[0]?.body.split('\n') ?? []
    expect(JSON.parse(action)).toMatchObject({ index: { _id: 'a1' } })
    expect(JSON.parse(document)).toEqual({ later: 'field', ...toDocument(article) })
    expect(end).toBe('')
  })

  test('bytes that the server refuses are sent once more as they were read', async () => {
    const article = anArticle({ id: 'a1' })
    const source = Buffer.from(JSON.stringify({ later: 'field', ...article }))
    server = await startFakeServer(({ body }) =>
      body.includes('later') ? itemAnswer(400, 'strict_dynamic_mapping_exception')() : itemAnswer(201)(),
    )
    const items = [toBulkItem(article, source)]
    expect(await makeSendBulk(server.index)(items)).toEqual(['indexed'])
    expect(server.requests).toHaveLength(2)
  })

  test('what is refused as it was read too stays refused', async () => {
    const article = anArticle({ id: 'a1' })
    server = await startFakeServer(itemAnswer(400, 'document_parsing_exception'))
    const items = [toBulkItem(article, Buffer.from(JSON.stringify(article)))]
    expect(await makeSendBulk(server.index)(items)).toEqual([expect.any(DocumentRefused)])
    expect(server.requests).toHaveLength(2)
  })

  test('indented bytes would break the lines of the request: the article is written anew', async () => {
    const article = anArticle({ id: 'a1' })
    server = await startFakeServer(itemAnswer(201))
    await makeSendBulk(server.index)([toBulkItem(article, Buffer.from(JSON.stringify(article, null, 2)))])
    expect(server.requests[0]?.body.trim().split('\n')).toHaveLength(2)
  })

  test('a server that is not there may be there later', async () => {
    // Port 9 (discard) is closed wherever tests run.
    const index = await connectTo('http://127.0.0.1:9')
    await expect(makeSendBulk(index)([toBulkItem(anArticle())])).rejects.toBeInstanceOf(IndexUnavailable)
    await index.client.close()
  })
})
