import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MARK_END, MARK_START, parseMarked, type Highlight } from './highlights.ts'
import { toParagraphs } from './highlight-paragraphs.ts'
import { LONGEST } from './stretch.ts'

/** Words between asterisks are marked. */
const read = (text: string): readonly Highlight[] =>
  toParagraphs(parseMarked(text.replaceAll(/\*([^*]+)\*/gu, `${MARK_START}$1${MARK_END}`)))
const numbers = (text: string): readonly (number | undefined)[] =>
  read(text).map(({ paragraph }) => paragraph)
const marked = ({ text, marks }: Highlight): readonly string[] =>
  marks.map(({ start, end }) => text.slice(start, end))

const LONG = 'وتابع المشاركون أعمال الندوة في القاعة الكبرى حتى المساء. '.repeat(9).trim()

describe('paragraphs as highlights', () => {
  test('a paragraph comes whole, with its number and its marks', () => {
    expect(read('مقدمة قصيرة.\n\nندوة عن *الإرهاب* في *الكويت*.\n\nخاتمة.')).toEqual([
      {
        field: 'text',
        text: 'ندوة عن الإرهاب في الكويت.',
        marks: [
          { start: 8, end: 15 },
          { start: 19, end: 25 },
        ],
        paragraph: 2,
      },
    ])
  })

  test('those with more of the words asked for come first, two at most', () => {
    const text = '*الكويت* اليوم.\n\n*الكويت* غدًا.\n\nندوة *الإرهاب* في *الكويت*.'
    expect(numbers(text)).toEqual([3, 1])
  })

  test('a word in every paragraph is worth less than one that stands in this one alone', () => {
    expect(numbers('*الكويت* و*الكويت*.\n\n*الكويت*.\n\nعن *التطرف*.')).toEqual([3, 1])
  })

  test('forms of one word count once', () => {
    expect(numbers('*الإرهاب* و*للإرهاب*.\n\n*الإرهاب* في *تونس*.')).toEqual([2, 1])
  })

  test('a text without marks shows how it begins', () => {
    expect(read('\n\nالفقرة الأولى.\n\nالثانية.')).toEqual([
      { field: 'text', text: 'الفقرة الأولى.', marks: [], paragraph: 1 },
    ])
    expect(read('')).toEqual([])
  })

  test('a phrase that goes on in the next paragraph is marked in both', () => {
    expect(read('سبل *الوقاية\n\nمن التطرف* اليوم').map(marked)).toEqual([['الوقاية'], ['من التطرف']])
  })
})

describe('a long paragraph', () => {
  test('is cut around its marks, at the borders of sentences, and says where', () => {
    const [shown] = read(`${LONG} وقال إن *التطرف* خطر. ${LONG}`)
    expect(shown).toMatchObject({ paragraph: 1, cutBefore: true, cutAfter: true })
    expect(shown?.text).toMatch(/^(?:وتابع|وقال).*\.$/u)
    expect(shown?.text.length).toBeLessThanOrEqual(LONGEST)
    expect(shown && marked(shown)).toEqual(['التطرف'])
  })

  test('without a mark is cut behind its last whole sentence', () => {
    const [shown] = read(LONG)
    expect(shown).toMatchObject({ cutAfter: true })
    expect(shown?.cutBefore).toBeUndefined()
    expect(LONG.startsWith(shown?.text ?? '?')).toBe(true)
    expect(shown?.text.endsWith('المساء.')).toBe(true)
  })

  test('is cut where most of the marks are', () => {
    const [shown] = read(`*أول* ${LONG} *ثان* و*ثالث* ${LONG}`)
    expect(shown && marked(shown)).toEqual(['ثان', 'ثالث'])
  })

  test('without blanks is cut between letters, never inside one', () => {
    const [shown] = read(`*خبر*${'😀'.repeat(LONGEST)}`)
    expect(shown?.text.isWellFormed()).toBe(true)
    expect(shown?.text.length).toBeGreaterThan(LONGEST - 3)
  })

  test('a phrase longer than what is shown is cut like all else', () => {
    const [shown] = read(`${LONG} *${LONG}*`)
    expect(shown?.text.length).toBeLessThanOrEqual(LONGEST)
    expect(shown?.marks).toHaveLength(1)
  })
})

test('whatever the text, what is shown stands in it with its marks, within the length', () => {
  const piece = fc.constantFrom(
    'خبر',
    '*تطرف*',
    '*سبل الوقاية*',
    '. ',
    ' ',
    '\n',
    '\n\n',
    LONG,
    '😀'.repeat(150),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const plain = pieces.join('').replaceAll('*', '')
      for (const { text, marks, cutBefore, cutAfter } of read(pieces.join(''))) {
        expect(text.length).toBeLessThanOrEqual(LONGEST)
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toContain('\n\n')
        expect(plain).toContain(text)
        expect(marks.every(({ start, end }) => start < end && end <= text.length)).toBe(true)
        if (pieces.includes('*تطرف*') || pieces.includes('*سبل الوقاية*')) expect(marks).not.toEqual([])
        if (!cutBefore && !cutAfter) expect(text).toBe(text.trim())
      }
    }),
  )
})
