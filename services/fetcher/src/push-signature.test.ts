import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isSigned } from './push-signature.ts'

const SECRET = 'secret-of-a-test'
const body = Buffer.from('<rss>خبر</rss>')
const sign = (method: string, secret = SECRET): string =>
  createHmac(method, secret).update(body).digest('hex')

describe('a signature', () => {
  test.each(['sha1', 'sha256', 'sha384', 'sha512'])('by %s is known', (method) => {
    expect(isSigned(`${method}=${sign(method)}`, SECRET, body)).toBe(true)
    expect(isSigned(`${method.toUpperCase()}=${sign(method).toUpperCase()}`, SECRET, body)).toBe(true)
  })

  test.each([
    ['of another secret', `sha256=${sign('sha256', 'other')}`],
    ['of another body', `sha256=${createHmac('sha256', SECRET).update('x').digest('hex')}`],
    ['by a method that is none', `md5=${sign('md5')}`],
    ['that names another method', `sha512=${sign('sha256')}`],
    ['cut short', `sha256=${sign('sha256').slice(0, 62)}`],
    ['of nothing', 'sha256='],
    ['without a method', sign('sha256')],
    ['sent twice', `sha256=${sign('sha256')}, sha256=${sign('sha256')}`],
    ['absent', undefined],
  ])('%s is not', (_, header) => {
    expect(isSigned(header, SECRET, body)).toBe(false)
  })
})
