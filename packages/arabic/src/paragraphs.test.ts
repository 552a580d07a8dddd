/** Paragraphs: offsets exact, blank lines in every form. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitParagraphs } from './index.ts'

it('splits at blank lines, those with spaces and carriage returns too', () => {
  const paragraphs = splitParagraphs('أول\n\nثان\n \t\nثالث\r\n\r\nرابع')
  expect(paragraphs.map(({ text }) => text)).toEqual(['أول', 'ثان', 'ثالث', 'رابع'])
})

it('keeps a single line break inside a paragraph', () => {
  expect(splitParagraphs('سطر\nسطر')).toEqual([{ text: 'سطر\nسطر', start: 0, end: 7 }])
})

it('leaves white space around a paragraph outside its offsets', () => {
  expect(splitParagraphs('\n\n  نص  \n\n\n')).toEqual([{ text: 'نص', start: 4, end: 6 }])
})

it('has no paragraph for white space alone', () => {
  expect(splitParagraphs(' \n\n \n')).toEqual([])
})

it('slices to its own text and loses nothing but white space', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('نص', ' ', '\n', '\n\n', '\r\n', 'a')), (parts) => {
      const text = parts.join('')
      const paragraphs = splitParagraphs(text)
      for (const paragraph of paragraphs)
        expect(text.slice(paragraph.start, paragraph.end)).toBe(paragraph.text)
      const visible = (some: string): string => some.replaceAll(/\s/gu, '')
      expect(visible(paragraphs.map((paragraph) => paragraph.text).join(''))).toBe(visible(text))
    }),
  )
})
