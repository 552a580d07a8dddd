import { describe, expect, test } from 'vitest'
import type { BrokerRecord } from './broker.ts'
import { toRejectedRecord, type Rejection } from './rejected-record.ts'

const record: BrokerRecord = {
  partition: 3,
  offset: 41,
  timestampMs: 0,
  key: Uint8Array.of(0, 255),
  value: Uint8Array.of(0x1f, 0x8b, 0, 255),
  headers: { ce_id: Buffer.from('fetcher/3/40/0'), raw: Uint8Array.of(255, 254) },
}

const rejection: Rejection = {
  code: 'NOT_AN_ARTICLE',
  message: 'لا فقرة في الصفحة',
  attempts: 2,
  firstFailedAt: '2026-03-14T09:00:00.000Z',
}

describe('a rejected record', () => {
  test('goes to the topic of its stage', () => {
    expect(toRejectedRecord('parser', 'rasid.documents.fetched', record, rejection).topic).toBe(
      'rasid.parser.rejected',
    )
  })

  test('keeps key, value and headers, byte for byte', () => {
    const rejected = toRejectedRecord('parser', 'rasid.documents.fetched', record, rejection)
    expect(rejected.key).toBe(record.key)
    expect(rejected.value).toBe(record.value)
    expect(rejected.headers).toMatchObject(record.headers)
  })

  test('says where it came from and why it was refused', () => {
    const { headers } = toRejectedRecord('parser', 'rasid.documents.fetched', record, rejection)
    expect(headers).toMatchObject({
      '__connect.errors.topic': 'rasid.documents.fetched',
      '__connect.errors.partition': '3',
      '__connect.errors.offset': '41',
      '__connect.errors.stage': 'parser',
      '__connect.errors.exception.class.name': 'NOT_AN_ARTICLE',
      '__connect.errors.exception.message': 'لا فقرة في الصفحة',
      'rasid.reject.code': 'NOT_AN_ARTICLE',
      'rasid.reject.attempts': '2',
      'rasid.reject.first-failed-at': '2026-03-14T09:00:00.000Z',
    })
  })

  test('names the error behind it, with its stack', () => {
    const error = new TypeError('a bug')
    const { headers } = toRejectedRecord('parser', 't', record, { ...rejection, error })
    expect(headers['__connect.errors.exception.class.name']).toBe('TypeError')
    expect(String(headers['__connect.errors.exception.stacktrace'])).toContain('a bug')
  })

  test('keeps what it says short, however long the error', () => {
    const error = new Error('x'.repeat(100_000))
    const { headers } = toRejectedRecord('parser', 't', record, {
      ...rejection,
      message: error.message,
      error,
    })
    expect(String(headers['__connect.errors.exception.message'])).toHaveLength(1_024)
    expect(String(headers['__connect.errors.exception.stacktrace'])).toHaveLength(4_096)
  })

  test('keeps a tombstone a tombstone', () => {
    const rejected = toRejectedRecord('parser', 't', { ...record, key: null, value: null }, rejection)
    expect(rejected).toMatchObject({ key: null, value: null })
  })
})
