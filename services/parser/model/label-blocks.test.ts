import { describe, expect, it } from 'vitest'
import { labelBlocks } from './label-blocks.ts'

const MARKED = `The council published the figures on Monday, school by school.

School\tPupils\tBooks
Harbour school\t120\t340
Garden school\t95\t410

The figures are read out again in April.`

const labels = (...texts: readonly string[]): readonly boolean[] =>
  labelBlocks(texts, MARKED).map(({ isBody }) => isBody)

describe('blocks of a marked page', () => {
  it('are body where most of their runs of words are', () => {
    expect(
      labels(
        'The council published the figures on Monday, school by school.',
        'Another story about the harbour bridge',
      ),
    ).toEqual([true, false])
  })

  it('are body as cells of a row that is marked as one line', () => {
    expect(labels('School', 'Pupils', 'Books', 'Harbour school', '120', '340')).toEqual(
      Array.from({ length: 6 }, () => true),
    )
  })

  it('are none where only a word of theirs is marked somewhere', () => {
    expect(labels('Sport', 'Books', 'Weather today and tomorrow')).toEqual([false, false, false])
  })
})
