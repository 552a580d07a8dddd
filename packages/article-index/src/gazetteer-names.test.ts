import { describe, expect, test } from 'vitest'
import { idsNamed } from './gazetteer-names.ts'

describe('whoever is named in a field is known', () => {
  test.each([
    ['by another name', 'الدواعش', 'group:', ['group:daesh']],
    ['by a foreign one', 'ISIS', 'group:', ['group:daesh']],
    ['by one that needs a proof in a text', 'القاعدة', 'group:', ['group:al-qaeda']],
    ['in another spelling, without the article', 'كويت', 'place:', ['place:kw']],
    ['in English, in small letters', 'kuwait', 'place:', ['place:kw']],
    ['with signs in it', 'al-qaida', 'group:', ['group:al-qaeda']],
    ['but not as another kind', 'الكويت', 'group:', []],
    ['and nobody by a part of a name', 'الإسلامية', 'group:', []],
  ])('%s', (_what, name, head, expected) => {
    expect(idsNamed(name, head)).toEqual(expected)
  })
})
