import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLine } from './parse-line.ts'

const LONG = Buffer.from('نص طويل '.repeat(800)).toString('base64')

/** With the letters of a long body as a text again. */
function parse(line: string): unknown {
  const object = parseLine({ number: 1, bytes: Buffer.from(line) })
  const body = object?.['bodyBase64']
  return body instanceof Uint8Array ? { ...object, bodyBase64: Buffer.from(body).toString('latin1') } : object
}

test('reads what JSON.parse reads, wherever a long body stands', () => {
  const body = fc.constantFrom(LONG, `${LONG}\\`, `${LONG}"`, `"bodyBase64":"${LONG}`, '', 'QQ==', null)
  const field = fc.constantFrom('id', 'bodyBase64', 'note', 'مصدر')
  const value = fc.oneof(body, fc.record({ bodyBase64: body }), fc.integer(), fc.array(body))
  fc.assert(
    fc.property(fc.dictionary(field, value), fc.constantFrom(0, 1), (object, indent) => {
      // Indented JSON has a space after its colons; one line all the same.
      const line = JSON.stringify(object, undefined, indent).replaceAll('\n', ' ')
      expect(parse(line)).toEqual(JSON.parse(line))
    }),
  )
})

test.each([
  ['the last of two bodies', `{"bodyBase64":"${LONG}","bodyBase64":"${LONG.slice(4)}"}`],
  ['an empty one after one within', `{"raw":{"bodyBase64":"${LONG}"},"bodyBase64":""}`],
  ['escaped slashes', `{"bodyBase64":"${LONG.slice(0, 5000)}\\/${LONG.slice(0, 400)}"}`],
])('reads like JSON.parse: %s', (_, line) => {
  expect(parse(line)).toEqual(JSON.parse(line))
})

test.each([
  ['the object is not closed', `{"id":1,"bodyBase64":"${LONG}"`],
  ['the body is not closed', `{"id":1,"bodyBase64":"${LONG}`],
  ['it is a list', `[{"bodyBase64":"${LONG}"}]`],
])('refuses a line with a long body when %s', (_, line) => {
  expect(() => parse(line)).toThrow(expect.objectContaining({ code: 'BAD_LINE' }))
})
