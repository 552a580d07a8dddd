import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTexts } from './word-diff.ts'

describe('two versions of a text', () => {
  test('differ in words, and the paragraphs without a change are counted', () => {
    const before = 'حضر الندوة ثلاثون باحثا.\n\nوتختتم اليوم.'
    const after = 'حضر الندوة أربعون باحثا.\n\nوتختتم اليوم.'
    expect(compareTexts(before, after)).toEqual({
      added: 1,
      removed: 1,
      unchanged: 1,
      paragraphs: [
        [
          { kind: 'same', text: 'حضر الندوة' },
          { kind: 'removed', text: 'ثلاثون' },
          { kind: 'added', text: 'أربعون' },
          { kind: 'same', text: 'باحثا.' },
        ],
      ],
    })
  })

  test('a paragraph that was added stands alone', () => {
    expect(compareTexts('واحد.', 'واحد.\n\nاثنان وثلاثة.')).toMatchObject({
      added: 2,
      paragraphs: [[{ kind: 'added', text: 'اثنان وثلاثة.' }]],
    })
  })

  test('blanks make no difference', () => {
    expect(compareTexts('كلمة  أخرى', 'كلمة أخرى')).toMatchObject({ added: 0, removed: 0, paragraphs: [] })
  })

  test('texts that have nothing in common are not compared', () => {
    const words = (letter: string): string =>
      Array.from({ length: 4_000 }, (_, n) => `${letter}${n}`).join(' ')
    expect(compareTexts(words('س'), words('ش'))).toBeUndefined()
  })

  test('the runs hold every word of both, and nothing else', () => {
    const word = fc.constantFrom('في', 'ندوة', 'عقدت', 'اليوم')
    const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = compareTexts(before, after)
        const runs = changes?.paragraphs.flat() ?? []
        const side = (without: string): string =>
          runs
            .filter(({ kind }) => kind !== without)
            .map((run) => run.text)
            .join(' ')
        // One paragraph: without a change it is not shown.
        if (before === after) expect(runs).toEqual([])
        else expect([side('added'), side('removed')]).toEqual([before, after])
      }),
    )
  })
})
