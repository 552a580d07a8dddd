import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAllowedByRobots, parseRobots } from '../index.ts'

const BOT = 'ExampleBot'
const url = fc
  .string({
    unit: fc.constantFrom('a', 'b', '/', '?', '=', '.', '%', '2', 'A', '$', '*', 'خ'),
    maxLength: 20,
  })
  .map((path) => new URL(`/${path.replace(/^\/+/u, '')}`, 'https://manara.example'))

test('any bytes are a file, and any URL has an answer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), url, (bytes, at) => {
      expect(typeof isAllowedByRobots(parseRobots(bytes, BOT), at)).toBe('boolean')
    }),
    { numRuns: 500 },
  )
})

test('any lines of a file are one', () => {
  const key = fc.constantFrom('User-agent', 'Disallow', 'Allow', 'Crawl-delay', 'Sitemap', '#', '')
  const line = fc.tuple(key, fc.string({ unit: 'binary', maxLength: 30 })).map((pair) => pair.join(':'))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), url, (lines, at) => {
      const file = parseRobots(Buffer.from(lines.join('\n')), BOT)
      expect(typeof isAllowedByRobots(file, at)).toBe('boolean')
    }),
    { numRuns: 500 },
  )
})

test('a pattern matches what the same pattern as a regular expression matches', () => {
  const letters = fc.constantFrom('a', 'b', '/', '*')
  const pattern = fc.tuple(fc.string({ unit: letters, maxLength: 8 }), fc.constantFrom('', '$'))
  const path = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 12 })
  fc.assert(
    fc.property(pattern, path, ([body, end], rest) => {
      const value = `/${body}${end}`
      const regular = new RegExp(`^${value.replaceAll('*', '.*')}`, 'u')
      const file = parseRobots(Buffer.from(`User-agent: *\nDisallow: ${value}`), BOT)
      const at = new URL(`https://manara.example/${rest}`)
      expect(isAllowedByRobots(file, at)).toBe(!regular.test(at.pathname))
    }),
    { numRuns: 2_000 },
  )
})
