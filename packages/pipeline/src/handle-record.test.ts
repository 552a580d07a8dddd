import { crawlState, MAX_BODY_BYTES, documentsFetched, type FetchedDocument } from '@rasid/contracts'
import { describe, expect, test } from 'vitest'
import { RecordTooLarge } from './errors.ts'
import { toOutgoingRecord } from './handle-record.ts'
import { to } from './stage.ts'
import { aRequest } from './test-support/bench.ts'

const context = {
  id: 'fetcher/0/7/0',
  source: '/rasid/fetcher',
  time: '2026-03-14T09:00:00Z',
  traceparent: 't',
}

function aDocument(bodyBytes: number, contentBytes: number): FetchedDocument {
  return {
    request: { ...aRequest('a'), entry: { content: 'x'.repeat(contentBytes) } },
    finalUrl: 'https://manara.example/a',
    status: 200,
    fetchedAt: '2026-03-14T09:00:00Z',
    sha256: '0'.repeat(64),
    bytes: bodyBytes,
    body: new Uint8Array(bodyBytes),
  }
}

describe('a message as a record', () => {
  test('carries its event in headers and its data in the value', () => {
    const body = Uint8Array.of(0x1f, 0x8b, 255)
    const record = toOutgoingRecord(to(documentsFetched, 'k', { ...aDocument(3, 1), body }), context)
    expect(record).toMatchObject({
      topic: documentsFetched.name,
      key: 'k',
      headers: { ce_id: 'fetcher/0/7/0' },
    })
    expect(record.value).toBe(body)
  })

  test('is a tombstone without a value', () => {
    const record = toOutgoingRecord(to(crawlState, 'visit:a', null, 3), context)
    expect(record).toEqual({ topic: crawlState.name, key: 'visit:a', value: null, headers: {}, partition: 3 })
  })

  test('is taken with the largest body there may be', () => {
    expect(() =>
      toOutgoingRecord(to(documentsFetched, 'k', aDocument(MAX_BODY_BYTES, 1)), context),
    ).not.toThrow()
  })

  test('is refused when its headers make it too large', () => {
    const document = aDocument(MAX_BODY_BYTES, 3 * 1024 * 1024)
    expect(() => toOutgoingRecord(to(documentsFetched, 'k', document), context)).toThrow(RecordTooLarge)
  })
})
