import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { BadKeyFile, parseKeys, whoAsks } from './access-keys.ts'

const sumOf = (key: string): string => createHash('sha256').update(key).digest('hex')
const FILE = `# who may search\nsalma ${sumOf('k1')}\nباحث ${sumOf('ك:2')}  # on loan\n\n`

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

describe('whoever asks', () => {
  test.each([
    ['Bearer k1', 'salma'],
    ['bearer k1', 'salma'],
    [basic('salma', 'k1'), 'salma'],
    [basic('باحث', 'ك:2'), 'باحث'],
  ])('with %s is known', (header, name) => {
    expect(whoAsks(parseKeys(FILE), header)?.name).toBe(name)
  })

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer k2',
    'Bearer k1 k1',
    'k1',
    basic('salma', 'k2'),
    basic('باحث', 'k1'),
    'Basic %%%',
    `Bearer ${sumOf('k1')}`,
  ])('with %s is not', (header) => {
    expect(whoAsks(parseKeys(FILE), header)).toBeUndefined()
  })
})

test.each([
  ['salma', 'line 1'],
  [`# \nsal ma ${sumOf('k')}`, 'line 2'],
  ['salma plain-key', 'line 1'],
  ['# nobody', 'no key'],
  ['', 'no key'],
])('a file with %j is refused, and the message says where', (text, where) => {
  expect(() => parseKeys(text)).toThrow(BadKeyFile)
  expect(() => parseKeys(text)).toThrow(where)
})
