import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../index.ts'

const TEXT = 'مؤتمر في الكويت يناقش سبل الحوار بين الشباب ومواجهة التطرف'

function xml(declared: string | undefined): string {
  return `${declared === undefined ? '' : `<?xml version="1.0" encoding="${declared}"?>`}<rss><title>${TEXT}</title></rss>`
}

function page(declared: string, before = ''): string {
  return `<html><head>${before}<meta http-equiv="Content-Type" content="text/html; charset=${declared}"></head><body>${TEXT}</body></html>`
}

const enc = (text: string, charset: string, addBOM = false): Buffer => iconv.encode(text, charset, { addBOM })

describe('what a server says and what it sends', () => {
  it.each([
    ['UTF-8 declared twice', enc(xml('utf-8'), 'utf-8'), 'text/xml; charset=utf-8', 'utf-8', 'valid-utf-8'],
    ['UTF-8 and nothing said', enc(xml(undefined), 'utf-8'), undefined, 'utf-8', 'valid-utf-8'],
    ['UTF-8 with a mark', enc(xml(undefined), 'utf-8', true), undefined, 'utf-8', 'bom'],
    [
      'a quoted header',
      enc(xml(undefined), 'windows-1256'),
      'text/xml; charset="windows-1256"',
      'windows-1256',
      'http',
    ],
    [
      '1256 by declaration',
      enc(xml('windows-1256'), 'windows-1256'),
      'text/xml',
      'windows-1256',
      'declaration',
    ],
    [
      '1256 by header',
      enc(xml(undefined), 'windows-1256'),
      'text/xml; charset=windows-1256',
      'windows-1256',
      'http',
    ],
    [
      '1256 by both',
      enc(xml('windows-1256'), 'windows-1256'),
      'text/xml; charset=windows-1256',
      'windows-1256',
      'http',
    ],
    ['the name cp1256', enc(xml('cp1256'), 'windows-1256'), undefined, 'cp1256', 'declaration'],
    [
      'a header that lies',
      enc(xml('windows-1256'), 'windows-1256'),
      'text/xml; charset=utf-8',
      'windows-1256',
      'declaration',
    ],
    [
      'a lying header and nothing else',
      enc(xml(undefined), 'windows-1256'),
      'text/xml; charset=utf-8',
      'windows-1256',
      'guess',
    ],
    ['a declaration that lies', enc(xml('utf-8'), 'windows-1256'), undefined, 'windows-1256', 'guess'],
    ['1256 and nothing said', enc(xml(undefined), 'windows-1256'), undefined, 'windows-1256', 'guess'],
    ['8859-6 by declaration', enc(xml('iso-8859-6'), 'iso-8859-6'), undefined, 'iso-8859-6', 'declaration'],
    [
      '8859-6 by header',
      enc(xml(undefined), 'iso-8859-6'),
      'text/xml; charset=ISO-8859-6',
      'iso-8859-6',
      'http',
    ],
    ['8859-6 and nothing said', enc(xml(undefined), 'iso-8859-6'), undefined, 'iso-8859-6', 'guess'],
    ['UTF-8 declared as 1256', enc(xml('windows-1256'), 'utf-8'), undefined, 'utf-8', 'valid-utf-8'],
    [
      'UTF-8 under a Latin header',
      enc(xml(undefined), 'utf-8'),
      'text/xml; charset=iso-8859-1',
      'utf-8',
      'valid-utf-8',
    ],
    [
      '1256 under a Latin header',
      enc(page('windows-1256'), 'windows-1256'),
      'text/html; charset=iso-8859-1',
      'windows-1256',
      'declaration',
    ],
    [
      '1256 under a Latin header alone',
      enc(TEXT, 'windows-1256'),
      'text/html; charset=iso-8859-1',
      'windows-1256',
      'guess',
    ],
    ['UTF-16LE with a mark', enc(xml(undefined), 'utf-16le', true), undefined, 'utf-16le', 'bom'],
    ['UTF-16BE with a mark', enc(xml(undefined), 'utf-16be', true), undefined, 'utf-16be', 'bom'],
    ['UTF-16LE without a mark', enc(xml(undefined), 'utf-16le'), undefined, 'utf-16le', 'guess'],
    ['UTF-16BE without a mark', enc(xml('utf-16'), 'utf-16be'), undefined, 'utf-16be', 'guess'],
    ['UTF-32LE with a mark', enc(xml(undefined), 'utf-32le', true), undefined, 'utf-32le', 'bom'],
    ['UTF-32BE with a mark', enc(xml(undefined), 'utf-32be', true), undefined, 'utf-32be', 'bom'],
    ['UTF-32LE without a mark', enc(xml(undefined), 'utf-32le'), undefined, 'utf-32le', 'guess'],
    ['UTF-32BE without a mark', enc(xml(undefined), 'utf-32be'), undefined, 'utf-32be', 'guess'],
    ['an unknown label', enc(xml('x-nonsense'), 'windows-1256'), undefined, 'windows-1256', 'guess'],
    [
      'a meta beyond 1,024 bytes',
      enc(page('windows-1256', `<style>${'a{}'.repeat(2_000)}</style>`), 'windows-1256'),
      'text/html',
      'windows-1256',
      'declaration',
    ],
  ])('%s', (_, bytes, contentType, charset, source) => {
    const decoded = decodeText(bytes, contentType)
    expect([decoded.text.includes(TEXT), decoded.charset, decoded.source, decoded.undecodable]).toEqual([
      true,
      charset,
      source,
      false,
    ])
  })

  it('a page cut off inside a letter is still UTF-8', () => {
    expect(decodeText(enc(TEXT, 'utf-8').subarray(0, -1)).source).toBe('valid-utf-8')
  })

  it('one broken byte does not change the charset', () => {
    const bytes = Buffer.concat([enc(TEXT.repeat(4), 'utf-8'), Buffer.from([0xc3]), enc(TEXT, 'utf-8')])
    expect(decodeText(bytes, 'text/html; charset=utf-8').charset).toBe('utf-8')
  })

  it('French in Latin-1 is not taken for Arabic', () => {
    const text = 'Les élèves ont déjà visité la bibliothèque à Genève cet été'
    expect(decodeText(enc(text, 'latin1'), 'text/html; charset=iso-8859-1').text).toBe(text)
  })

  it('bytes that are no text never throw', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.string(),
        (bytes, label) => void decodeText(bytes, `text/html; charset=${label}`),
      ),
    )
  })

  it('compressed bytes never throw', () => {
    expect(decodeText(gzipSync(TEXT)).charset).toBeTypeOf('string')
  })
})
