import { describe, expect, test } from 'vitest'
import { FetchFailure, makeAddressGuard } from './index.ts'

const guard = makeAddressGuard({ allowedPrivatePorts: [] })
const demoGuard = makeAddressGuard({ allowedPrivatePorts: [9_123] })

function verdict(url: string, by = guard): string {
  try {
    by.checkUrl(url)
    return 'allowed'
  } catch (error) {
    if (error instanceof FetchFailure) return error.code
    throw error
  }
}

describe('checkUrl', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://0.0.0.0/',
    'http://127.0.0.1./',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::1]/',
    'http://[2001:0:1::1]/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'http://%31%32%37.0.0.1/',
    'http://localhost:9200/',
    'http://LOCALHOST./',
    'http://elasticsearch:9200/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://metadata.google.internal/',
    'http://printer.local/',
    'http://10.1.2.3/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://[fe80::1]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://255.255.255.255/',
  ])('blocks the address of %s', (url) => {
    expect(verdict(url)).toBe('BLOCKED_ADDRESS')
  })

  test.each([
    ['http://amal:pw@news.example.com/', 'BLOCKED_URL'],
    ['file:///etc/passwd', 'BLOCKED_SCHEME'],
    ['data:text/html,x', 'BLOCKED_SCHEME'],
    ['gopher://news.example.com/', 'BLOCKED_SCHEME'],
    ['ftp://news.example.com/', 'BLOCKED_SCHEME'],
    ['javascript:alert(1)', 'BLOCKED_SCHEME'],
    ['http://news.example.com:22/', 'BLOCKED_PORT'],
    ['http://news.example.com:25/', 'BLOCKED_PORT'],
    ['http://news.example.com:6379/', 'BLOCKED_PORT'],
    ['http://news.example.com:9092/', 'BLOCKED_PORT'],
    ['http://8.8.8.8:9200/', 'BLOCKED_PORT'],
    ['http://news\u0000.example.com/', 'INVALID_URL'],
    ['http://news.example.com\r\nX: y/', 'INVALID_URL'],
    ['http://news\\.example.com/', 'INVALID_URL'],
    ['http:\\\\news.example.com/', 'INVALID_URL'],
    ['http://ne\tws.example.com/', 'INVALID_URL'],
    ['http://a%00b.example.com/', 'INVALID_URL'],
    [`http://${'a'.repeat(300)}.example.com/`, 'INVALID_URL'],
    [`http://${'abcdefg.'.repeat(40)}com/`, 'INVALID_URL'],
    ['http://', 'INVALID_URL'],
    [`http://news.example.com/${'خ'.repeat(400)}`, 'INVALID_URL'],
    ['', 'INVALID_URL'],
  ])('refuses %j as %s', (url, code) => {
    expect(verdict(url)).toBe(code)
  })

  test.each([
    'https://news.example.com/خبر?x=\\y',
    'http://news.example.com:8080/',
    'https://news.example.com:8443/',
    'http://100.63.255.254/',
    'http://100.128.0.1/',
    'http://172.32.0.1/',
    'http://[2606:4700::1]/',
    'http://مثال.إختبار/',
  ])('allows %s', (url) => {
    expect(verdict(url)).toBe('allowed')
  })

  test('never repeats a password', () => {
    expect(() => guard.checkUrl('http://amal:hunter2@news.example.com/')).toThrow(/^(?!.*hunter2)/u)
  })
})

describe('with a private port allowed', () => {
  test.each(['http://127.0.0.7:9123/', 'http://localhost:9123/', 'http://[::1]:9123/'])(
    'allows %s',
    (url) => {
      expect(verdict(url, demoGuard)).toBe('allowed')
    },
  )

  test.each([
    ['http://127.0.0.1:9124/', 'BLOCKED_ADDRESS'],
    ['http://192.168.1.1:9123/', 'BLOCKED_ADDRESS'],
    ['http://[::ffff:127.0.0.1]:9123/', 'BLOCKED_ADDRESS'],
  ])('still refuses %s', (url, code) => {
    expect(verdict(url, demoGuard)).toBe(code)
  })

  test('dials public addresses only at public ports', () => {
    expect([80, 9_123].map((port) => demoGuard.isAllowed('8.8.8.8', port))).toEqual([true, false])
  })
})

test('a private network given by name is allowed at the private port only', () => {
  const by = makeAddressGuard({ allowedPrivatePorts: [9_123], allowedPrivateNetworks: ['172.16.0.0/12'] })
  const urls = ['http://172.18.0.5:9123/', 'http://172.18.0.5/', 'http://127.0.0.1:9123/']
  expect(urls.map((url) => verdict(url, by))).toEqual(['allowed', 'BLOCKED_ADDRESS', 'BLOCKED_ADDRESS'])
})
