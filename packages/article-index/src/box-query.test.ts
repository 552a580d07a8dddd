import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { replaceWords } from './box-query.ts'
import { BadQuery, MAX_QUERY_LENGTH, parseBox, plainText, type BoxQuery } from './index.ts'

const EMPTY: BoxQuery = { words: [], phrases: [], prefixes: [], alternatives: [], excluded: [], filters: [] }

function word(text: string): { readonly kind: 'word'; readonly text: string } {
  return { kind: 'word', text }
}

const story = (value: string) => ({ facet: 'story', value, excluded: false }) as const

const READ: readonly (readonly [string, Partial<BoxQuery>])[] = [
  ['', {}],
  ['ندوة الكويت', { words: ['ندوة', 'الكويت'] }],
  // Quotation marks.
  ['"أ ب"', { phrases: ['أ ب'] }],
  ['«أ ب»', { phrases: ['أ ب'] }],
  ['”أ ب“', { phrases: ['أ ب'] }],
  ['\u200F«\u200Fأ ب\u200F»', { phrases: ['أ ب'] }],
  ['ندوة «مكافحة التطرف» الكويت', { words: ['ندوة', 'الكويت'], phrases: ['مكافحة التطرف'] }],
  ['«ندوة', { words: ['ندوة'] }],
  ['« »', {}],
  // Without.
  ['ندوة -كرة', { words: ['ندوة'], excluded: [word('كرة')] }],
  ['-"كرة القدم"', { excluded: [{ kind: 'phrase', text: 'كرة القدم' }] }],
  ['\u2212كرة', { excluded: [word('كرة')] }],
  ['-كرة*', { excluded: [{ kind: 'prefix', text: 'كرة' }] }],
  ['2015-2016 أ - ب', { words: ['2015-2016', 'أ', '-', 'ب'] }],
  // One of them.
  ['ندوة OR مؤتمر', { alternatives: [[word('ندوة'), word('مؤتمر')]] }],
  ['ندوة أو مؤتمر', { alternatives: [[word('ندوة'), word('مؤتمر')]] }],
  ['ندوة | مؤتمر | معرض', { alternatives: [[word('ندوة'), word('مؤتمر'), word('معرض')]] }],
  ['أ ب OR "ج د" ه', { words: ['أ', 'ه'], alternatives: [[word('ب'), { kind: 'phrase', text: 'ج د' }]] }],
  ['OR ندوة', { words: ['OR', 'ندوة'] }],
  ['ندوة OR', { words: ['ندوة', 'OR'] }],
  ['ندوة or مؤتمر', { words: ['ندوة', 'or', 'مؤتمر'] }],
  ['«أو»', { phrases: ['أو'] }],
  // In a sentence «أو» is a word.
  ['أ ب ج د ه و ز أو ح', { words: ['أ', 'ب', 'ج', 'د', 'ه', 'و', 'ز', 'أو', 'ح'] }],
  ['أراض أو ممتلكات؟', { words: ['أراض', 'أو', 'ممتلكات؟'] }],
  // And quotation marks quote; a minus and a field are what they were.
  ['من قال «أ ب»؟', { words: ['من', 'قال', 'أ', 'ب', '؟'] }],
  ['أ ب ج د ه و «ز ح» ط', { words: ['أ', 'ب', 'ج', 'د', 'ه', 'و', 'ز', 'ح', 'ط'] }],
  ['أ ب ج د ه و «ز ح»', { words: ['أ', 'ب', 'ج', 'د', 'ه', 'و'], phrases: ['ز ح'] }],
  ['أ ب؟ -"ج د"', { words: ['أ', 'ب؟'], excluded: [{ kind: 'phrase', text: 'ج د' }] }],
  // Begins so.
  ['تطرف*', { prefixes: ['تطرف'] }],
  ['و*', { words: ['و*'] }],
  ['*', {}],
  ['** -*', {}],
  // Facets, in Arabic and English, in any spelling.
  ['المصدر:المرصد', { filters: [{ facet: 'outlet', value: 'المرصد', excluded: false }] }],
  ['outlet:marsad', { filters: [{ facet: 'outlet', value: 'marsad', excluded: false }] }],
  ['OUTLET:marsad', { filters: [{ facet: 'outlet', value: 'marsad', excluded: false }] }],
  ['اللغه:ar', { filters: [{ facet: 'language', value: 'ar', excluded: false }] }],
  ['البلد: الكويت', { filters: [{ facet: 'country', value: 'الكويت', excluded: false }] }],
  ['جماعة:"تنظيم القاعدة"', { filters: [{ facet: 'group', value: 'تنظيم القاعدة', excluded: false }] }],
  ['جماعة:group:daesh', { filters: [{ facet: 'group', value: 'group:daesh', excluded: false }] }],
  ['-مكان:الكويت', { filters: [{ facet: 'place', value: 'الكويت', excluded: true }] }],
  ['agency:«وكالة الأفق»', { filters: [{ facet: 'agency', value: 'وكالة الأفق', excluded: false }] }],
  // What names no field is a word.
  ['باحثون: خطاب داعش', { words: ['باحثون', 'خطاب', 'داعش'] }],
  ['الساعة 12:30', { words: ['الساعة', '12:30'] }],
  ['من: الكويت', { words: ['من', 'الكويت'] }],
  // Stories.
  ['story:s-1 -story:s-2', { filters: [story('s-1'), { ...story('s-2'), excluded: true }] }],
  ['قصه:s1', { filters: [story('s1')] }],
  ['صلة:نسخة', { filters: [{ facet: 'relation', value: 'نسخة', excluded: false }] }],
  ['ندوة نسخ:نعم', { words: ['ندوة'], copies: true }],
  ['copies:no', { copies: false }],
  // In a headline the same words are words.
  ['قصة: كيف نجا', { words: ['قصة', 'كيف', 'نجا'] }],
  ['ذات صلة: ندوة', { words: ['ذات', 'صلة', 'ندوة'] }],
  ['نسخ: ألف', { words: ['نسخ', 'ألف'] }],
  // Dates.
  ['من:2026-01-31', { since: '2026-01-31T00:00:00.000Z' }],
  ['from:٢٠٢٦', { since: '2026-01-01T00:00:00.000Z' }],
  ['إلى:2026-01-31', { until: '2026-02-01T00:00:00.000Z' }],
  ['الى:31/12/2025', { until: '2026-01-01T00:00:00.000Z' }],
  ['before:2026-02', { until: '2026-02-01T00:00:00.000Z' }],
  ['date:2026-02', { since: '2026-02-01T00:00:00.000Z', until: '2026-03-01T00:00:00.000Z' }],
  // No such day: words, and it is said.
  ['من:2026-13-01', { words: ['من', '2026-13-01'], notDates: ['2026-13-01'] }],
  ['date:2026-13', { words: ['date', '2026-13'], notDates: ['2026-13'] }],
  ['من:2026-02-31', { words: ['من', '2026-02-31'], notDates: ['2026-02-31'] }],
  ['قبل:٣١/٢/٢٠٢٦', { words: ['قبل', '٣١/٢/٢٠٢٦'], notDates: ['٣١/٢/٢٠٢٦'] }],
  ['to:1/2/26', { words: ['to', '1/2/26'], notDates: ['1/2/26'] }],
  // Headlines: nobody meant a date.
  ['من:3-2', { words: ['من', '3-2'] }],
  ['قبل: 5 أيام', { words: ['قبل', '5', 'أيام'] }],
  ['التاريخ: حين يعاد', { words: ['التاريخ', 'حين', 'يعاد'] }],
  [
    'ندوة المصدر:marsad -كرة من:2026 «أ ب»',
    {
      words: ['ندوة'],
      phrases: ['أ ب'],
      excluded: [word('كرة')],
      filters: [{ facet: 'outlet', value: 'marsad', excluded: false }],
      since: '2026-01-01T00:00:00.000Z',
    },
  ],
]

describe('the query box', () => {
  test.each(READ)('reads %j', (text, expected) => {
    expect(parseBox(text)).toEqual({ ...EMPTY, ...expected })
  })

  test('a text over the limit is refused', () => {
    expect(() => parseBox('ن'.repeat(MAX_QUERY_LENGTH + 1))).toThrow(BadQuery)
  })

  test('any text is a query', () => {
    const signs = fc.constantFrom(...'« » " - * : | أ ب OR من outlet 2026'.split(/(?<space> )/u))
    fc.assert(fc.property(fc.string({ unit: signs, maxLength: 60 }), (text) => void parseBox(text)))
  })

  test('words and phrases go to the builder as they were typed, and nothing else does', () => {
    expect(plainText(parseBox('ندوة «أ ب» -كرة outlet:x ج OR د'))).toBe('ندوة "أ ب"')
  })

  test('what goes to the builder reads the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const { phrases } = parseBox(text)
        expect(parseBox(plainText({ ...EMPTY, phrases })).phrases).toEqual(phrases)
      }),
    )
  })
})

describe('other words in the place of those typed', () => {
  const others = new Map(Object.entries({ a: 'A', b: 'B', x: '' }))
  const replace = (typed: string): string | undefined => others.get(typed)

  test.each([
    ['bare words', 'a b c', 'A B c'],
    ['not in quotation marks', 'a «b» "a"', 'A «b» "a"'],
    ['not behind a minus', 'a -b', 'A -b'],
    ['not of a field', 'a outlet:b', 'A outlet:b'],
    ['not cut by a star', 'b a*', 'B a*'],
    ['nothing takes a word away', 'a x c', 'A c'],
  ])('%s', (_what, text, expected) => {
    expect(replaceWords(text, replace)).toBe(expected)
  })
})
