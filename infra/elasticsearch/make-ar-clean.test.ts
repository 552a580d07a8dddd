import { describe, expect, test } from 'vitest'
import { makeArCleanRules } from './make-ar-clean.ts'

const rules = makeArCleanRules()
const toText = (side: string): string => JSON.parse(`"${side}"`) as string
const map = new Map(rules.map((rule) => rule.split('=>').map(toText) as [string, string]))

describe('ar_clean', () => {
  test('no key comes twice', () => {
    expect(map.size).toBe(rules.length)
  })

  test('no output needs another rule', () => {
    for (const [, to] of map) for (const letter of to) expect(map.has(letter), letter).toBe(false)
  })

  test('an output is never a blank at its edges, which the server would trim anyway', () => {
    for (const [, to] of map) expect(to.trim()).toBe(to)
  })

  test.each([
    ['Persian kaf', '\u06a9', 'ك'],
    ['Persian yeh', '\u06cc', 'ي'],
    ['alef wasla', '\u0671', 'ا'],
    ['tatweel', '\u0640', ''],
    ['right-to-left mark', '\u200f', ''],
    ['a joined shape of Persian kaf', '\ufb8f', 'ك'],
    ['the ligature lam-alef', '\ufefb', 'لا'],
    ['the ligature of the name of God', '\ufdf2', 'الله'],
    ['a mark alone in its print shape', '\ufe76', ''],
    ['a hamza that stands apart', '\u0654', ''],
    ['yeh with a hamza', 'ئ', 'ي'],
    ['waw with a hamza', 'ؤ', 'و'],
    ['alef with a hamza', 'أ', 'ا'],
    ['teh marbuta', 'ة', 'ه'],
    ['a joined shape of teh marbuta', '\ufe94', 'ه'],
    ['the ligature lam-alef with a hamza', '\ufef7', 'لا'],
    ['alef maqsura', 'ى', 'ي'],
    ['a capital with an accent', 'É', 'é'],
    ['a Cyrillic capital', 'Я', 'я'],
    ['an Arabic-Indic digit', '\u0667', '7'],
    ['a Persian digit', '\u06f7', '7'],
  ])('%s', (_, from, to) => {
    expect(map.get(from)).toBe(to)
  })
})
