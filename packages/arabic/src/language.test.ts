/** Language by letters: sentences of our own in each language, and the noise that must not mislead. */
import { describe, expect, it } from 'vitest'
import { detectLanguage } from './index.ts'

describe('knows', () => {
  it.each([
    ['ar', 'عقد المركز ندوة عن خطاب الكراهية شارك فيها باحثون من ثلاث دول.'],
    ['ar', 'وزير الداخلية يفتتح ورشة'],
    ['ar', 'عاجل'],
    ['fa', 'این پژوهش درباره گفتگو میان جوانان است و در تهران منتشر شد.'],
    ['fa', 'نویسنده کتاب تازه‌ای درباره مدارا نوشته است'],
    ['ur', 'یہ تحقیق نوجوانوں کے درمیان مکالمے کے بارے میں ہے۔'],
    ['ur', 'کتاب میلے میں بہت سے لوگ آئے'],
    ['ckb', 'ئەم توێژینەوەیە دەربارەی گفتوگۆی نێوان گەنجانە.'],
    ['ckb', 'کتێبخانەی نوێ لە شارەکە کرایەوە'],
    ['en', 'The centre held a seminar on hate speech.'],
    ['fr', 'Le centre a organisé un colloque sur les discours de haine.'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
  })
})

describe('is not misled by', () => {
  it.each([
    ['a Persian keyboard', 'المرکز یعقد ندوة فی الکویت عن خطاب الکراهیة', 'ar'],
    ['tashkeel', 'عَقَدَ الْمَرْكَزُ نَدْوَةً فِي الْكُوَيْتِ', 'ar'],
    ['a Latin name', 'حملة Think Again تصل إلى المدارس', 'ar'],
    ['a foreign letter in a borrowed name', 'يزور الباحث مدينة چناق قلعة في الصيف', 'ar'],
    ['an Arabic name in English', 'The word داعش is an acronym in Arabic', 'en'],
    ['digits and emoji', '😀 2015 ندوة في المدرسة 😀', 'ar'],
  ])('%s', (_, text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })
})

it.each([
  [''],
  ['2015 — 12:30'],
  ['* * *'],
  ['Центр провёл семинар'],
  ['המרכז ערך סמינר'],
  ['研究中心举办研讨会'],
  ['XYZ'],
])('calls %j undetermined', (text) => {
  expect(detectLanguage(text)).toBe('und')
})
