/** Normalisation: each rule by an example, and the invariants for any text. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldDigits, mapNormalised, normaliseArabic } from './index.ts'

/** Any text, with Arabic letters, marks, presentation forms and invisible characters far more often than chance. */
const arabicNoise: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0x0600, max: 0x06ff }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0xfb50, max: 0xfeff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('\u200F', '\u200D', '\u00AD', '\u2068', ' ', 'ال', 'ـ', 'لا', 'ّ', '😀'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''))

describe('folds', () => {
  it.each([
    ['hamza on alef', 'أمن إرهاب آراء ٱلله', 'امن ارهاب اراء الله'],
    ['hamza on waw and ya', 'مؤتمر رئيس', 'موتمر رييس'],
    ['alef maksura and ta marbuta', 'مستشفى مدرسة', 'مستشفي مدرسه'],
    ['tashkeel and superscript alef', 'مُتَطَرِّفٌ هٰذا', 'متطرف هذا'],
    ['tatweel', 'الكـــويت', 'الكويت'],
    ['Persian and Urdu letters', 'الکویت گروپ چاڈ', 'الكويت كروب جاڈ'],
    ['presentation forms', 'ﺍﻟﻜﻮﻳﺖ ﻻ ﷲ', 'الكويت لا الله'],
    ['bidi controls, joiners and soft hyphens', '\u200Fال\u200Dكو\u00ADيت\u202C', 'الكويت'],
    ['Koranic signs', 'قُلۡ هُوَ', 'قل هو'],
  ])('%s', (_, written, folded) => {
    expect(normaliseArabic(written)).toBe(folded)
  })

  it('composed and decomposed hamza alike', () => {
    const word = 'مؤتمر أئمة آخر'
    expect(normaliseArabic(word.normalize('NFD'))).toBe(normaliseArabic(word))
  })

  it('a mark in presentation form without breaking the word', () => {
    expect(normaliseArabic('كت\uFE76ب')).toBe('كتب')
  })
})

it('leaves Latin text, digits and lone hamza alone', () => {
  expect(normaliseArabic('ISIS 2015 ٢٠١٥ ء')).toBe('ISIS 2015 ٢٠١٥ ء')
})

it('is idempotent', () => {
  fc.assert(
    fc.property(arabicNoise, (text) => {
      const once = normaliseArabic(text)
      expect(normaliseArabic(once)).toBe(once)
    }),
  )
})

it('maps every unit to a range inside the original, in order', () => {
  fc.assert(
    fc.property(arabicNoise, (original) => {
      const { text, starts, ends } = mapNormalised(original)
      expect([starts.length, ends.length]).toEqual([text.length, text.length])
      for (const [index, start] of starts.entries()) {
        expect(start).toBeGreaterThanOrEqual(starts[index - 1] ?? 0)
        expect(ends[index]).toBeGreaterThan(start)
        expect(ends[index]).toBeLessThanOrEqual(original.length)
      }
    }),
  )
})

it('maps a stretch to what was written for it', () => {
  fc.assert(
    fc.property(arabicNoise, fc.nat(), fc.nat(), (original, from, length) => {
      const { text, starts, ends } = mapNormalised(original)
      // A ligature is one unit that stands for several: a stretch must not begin or end inside one.
      const whole = (index: number): boolean =>
        index === 0 || index >= text.length || starts[index] !== starts[index - 1]
      const a = from % (text.length + 1)
      const b = Math.min(text.length, a + 1 + (length % 8))
      fc.pre(a < b && whole(a) && whole(b))
      expect(normaliseArabic(original.slice(starts[a], ends[b - 1]))).toBe(text.slice(a, b))
    }),
  )
})

it('includes the marks on the last letter, but no invisible character after it', () => {
  const original = '\u200Fداعِشٌ\u200F.'
  const { starts, ends } = mapNormalised(original)
  expect(original.slice(starts[0], ends[3])).toBe('داعِشٌ')
})

it('folds Arabic-Indic and Persian digits without changing the length', () => {
  expect(foldDigits('٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ عام ٢٠١٥')).toBe('0123456789 0123456789 عام 2015')
})
