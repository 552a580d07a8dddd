import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeLogger, type Logger } from './log.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rasid-log-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** What `write` logged at level info and above: the text, and each line as fields. */
function logged(write: (log: Logger) => void): { text: string; lines: readonly Record<string, unknown>[] } {
  const path = join(folder, 'logs', 'parser.log')
  write(makeLogger('parser', 'info', path))
  const text = readFileSync(path, 'utf8')
  const lines = text.trimEnd().split('\n')
  return { text, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

describe('the log', () => {
  test('is one JSON line an event, with the service in it', () => {
    const { lines } = logged((log) => {
      log.info({ partition: 3 }, 'partitions assigned')
      log.debug('too small to be told')
      log.warn('سطر ثان')
    })
    expect(lines).toMatchObject([
      { service: 'parser', partition: 3, msg: 'partitions assigned' },
      { service: 'parser', msg: 'سطر ثان' },
    ])
  })

  test.each([
    ['a password', { password: 'hunter2' }],
    ['an API key', { apiKey: 'hunter2' }],
    ['a password one step down', { sasl: { username: 'u', password: 'hunter2' } }],
    ['an API key one step down', { auth: { apiKey: 'hunter2' } }],
    ['an authorization header', { headers: { authorization: 'hunter2' } }],
    ['the authorization header of a request', { request: { headers: { authorization: 'hunter2' } } }],
  ])('never shows %s', (_, fields) => {
    expect(logged((log) => log.info(fields, 'connecting')).text).not.toContain('hunter2')
  })

  test('cuts text that is too long to be read', () => {
    const { lines } = logged((log) => log.info({ body: 'x'.repeat(100_000) }, 'received'))
    expect(String(lines[0]?.['body'])).toHaveLength(2_049)
  })

  test('keeps type, message and stack of an error', () => {
    const { lines } = logged((log) => log.error({ err: new TypeError('a bug') }, 'failed'))
    expect(lines[0]?.['err']).toMatchObject({
      type: 'TypeError',
      message: 'a bug',
      stack: expect.any(String) as string,
    })
  })
})
