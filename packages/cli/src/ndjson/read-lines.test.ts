import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLines } from './read-lines.ts'

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(text: string, size = 7, cap?: number): Promise<(string | undefined)[]> {
  const lines: (string | undefined)[] = []
  for await (const { bytes } of readLines(chunksOf(text, size), cap))
    lines.push(bytes === undefined ? undefined : Buffer.from(bytes).toString())
  return lines
}

test('gives the lines of any text, whatever chunks it comes in', async () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'خ', '😀', '\r', ' ') })
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 20 }), async (lines, size) => {
      expect(await read(lines.map((text) => `${text}\n`).join(''), size)).toEqual(lines)
    }),
  )
})

test('the last line needs no end', async () => {
  expect(await read('a\nb')).toEqual(['a', 'b'])
})

test('a line over the cap is there without its bytes, and the next one is whole', async () => {
  expect(await read(`${'x'.repeat(30)}\nab\n`, 7, 10)).toEqual([undefined, 'ab'])
})
