import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FAILURE_CODES, isTransient, type FailureCode } from './index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** The table of the README: code → what becomes of the page. */
const table = new Map(
  readme
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => {
      const [, codes = '', page = ''] = line.split('|')
      return [...codes.matchAll(/`([A-Z_0-9]+)`/gu)].map(([, code = '']): [string, string] => [
        code,
        page.trim(),
      ])
    }),
)

describe('the table of failures', () => {
  test('has every code, and no other', () => {
    const named = [...table.keys()].filter((code) => !code.startsWith('HTTP_'))
    expect(named.toSorted()).toEqual(Object.keys(FAILURE_CODES).toSorted())
  })

  // A 403 is for now only where it names a time.
  test.each([...table].filter(([code]) => code !== 'HTTP_403'))('says of %s what it is: %s', (code, page) => {
    expect(isTransient(code as FailureCode)).toBe(page !== 'text')
  })
})
