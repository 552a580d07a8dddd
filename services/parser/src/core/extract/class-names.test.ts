import { describe, expect, it } from 'vitest'
import {
  makeNameReader,
  SAYS_ARTICLE,
  SAYS_CAPTION,
  SAYS_COMMENT,
  SAYS_FURNITURE,
  SAYS_HIDDEN,
  SAYS_NEVER_BODY,
} from './class-names.ts'
import { ATTRIBUTE, toCursor } from './read-attributes.ts'
import { withCodes } from './source-codes.ts'

const reader = makeNameReader(new Set())
const read = (names: string): number =>
  withCodes(names, (source) => {
    const cursor = toCursor(source)
    return reader(Object.assign(cursor, { seen: 1 << ATTRIBUTE.class, ends: Int32Array.of(names.length) }))
  })

describe('class names', () => {
  it.each([
    ['post-content', SAYS_ARTICLE],
    ['leftSidebar', SAYS_FURNITURE],
    ['comments-area', SAYS_FURNITURE | SAYS_NEVER_BODY | SAYS_COMMENT],
    ['haber-detay', SAYS_ARTICLE],
    ['lire-aussi', SAYS_FURNITURE],
    ['wp-caption-text', SAYS_NEVER_BODY | SAYS_CAPTION | SAYS_ARTICLE],
    ['sr-only', SAYS_NEVER_BODY | SAYS_HIDDEN],
    ['hidden', SAYS_HIDDEN],
    ['label-hidden', 0],
    ['overflow-hidden', 0],
    ['x1y2z3', 0],
  ])('%s', (names, bits) => {
    expect(read(names)).toBe(bits)
  })

  it('utility classes with variants say nothing', () => {
    expect(read('[&_aside]:p-4 md:sidebar')).toBe(0)
  })

  it('whole words are not found inside others', () => {
    expect(read('shadow download-bar-none') & SAYS_FURNITURE).toBe(0)
  })
})
