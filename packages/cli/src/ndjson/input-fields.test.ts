import { expect, it } from 'vitest'
import { readBodyField } from './input-fields.ts'

function read(bodyBase64: string): string {
  const body = readBodyField({ bodyBase64 }, 'body')
  return body.kind === 'bytes' ? Buffer.from(body.bytes).toString() : ''
}

it.each(['', 'YQ==', 'YWI=', 'YWJj', 'YWJjZA', '2K7YqNix'])(
  '"%s" is read, with padding or without',
  (text) => {
    expect(Buffer.from(read(text)).toString('base64').replaceAll('=', '')).toBe(text.replaceAll('=', ''))
  },
)

it.each(['Y', 'YWJj!', 'YW Jj', 'YWJj YWJj', '!!', '****', 'YQ==YQ==', '<rss>', 'خبر'])(
  '"%s" is refused, not shortened',
  (text) => {
    expect(() => read(text)).toThrow('not base64')
  },
)
