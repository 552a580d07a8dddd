import { describe, expect, it } from 'vitest'
import { averageForests, boostTrees, scoreRow, type BoostOptions, type TrainingRows } from './boost-trees.ts'
import { toBin, toEdges } from './bin-features.ts'
import { labelBlocks } from './label-blocks.ts'
import { toStoredModel } from './store-model.ts'
import { makeBlockModel } from '../src/core/extract/block-model.ts'

const OPTIONS: BoostOptions = {
  trees: 20,
  leaves: 6,
  rate: 0.3,
  minWeight: 1,
  lambda: 1,
  rowShare: 1,
  featureShare: 1,
  seed: 1,
}
const COUNT = 400

/** Two numbers from 0 to 19 a row; the label is whether exactly one of them is large. */
function exclusiveOr(): { readonly rows: TrainingRows; readonly values: readonly (readonly number[])[] } {
  const values = Array.from({ length: COUNT }, (_, row) => [row % 20, Math.floor(row / 20)])
  const bins = Uint8Array.from([...values.map(([a = 0]) => a), ...values.map(([, b = 0]) => b)])
  const labels = Uint8Array.from(values, ([a = 0, b = 0]) => Number(a > 6 !== b > 12))
  return {
    rows: { count: COUNT, features: 2, bins, labels, weights: new Float32Array(COUNT).fill(1) },
    values,
  }
}

describe('boosted trees', () => {
  const { rows, values } = exclusiveOr()
  const all = Int32Array.from({ length: COUNT }, (_, row) => row)
  const forest = boostTrees(rows, OPTIONS, all)

  it('learn what no single question tells', () => {
    expect([...all].filter((row) => scoreRow(forest, rows, row) > 0 !== (rows.labels[row] === 1))).toEqual([])
  })

  it('score the mean of several forests', () => {
    const other = boostTrees(rows, { ...OPTIONS, trees: 5, seed: 2 }, all)
    const mean = averageForests([forest, other])
    for (const row of all) {
      const scores = [forest, other].map((one) => scoreRow(one, rows, row))
      expect(scoreRow(mean, rows, row)).toBeCloseTo(((scores[0] ?? 0) + (scores[1] ?? 0)) / 2, 9)
    }
  })

  it('are the same for the same seed', () => {
    expect(boostTrees(rows, OPTIONS, all)).toEqual(forest)
  })

  it('give the same answers when stored', () => {
    const edges = [0, 1].map(() => Array.from({ length: 19 }, (_, edge) => edge))
    const model = makeBlockModel(toStoredModel(forest, ['a', 'b'], edges), ['a', 'b'])
    const wrong = values.filter(
      (value, row) => model.chance(Float32Array.from(value)) > 0.5 !== (rows.labels[row] === 1),
    )
    expect(wrong).toEqual([])
  })
})

describe('bins', () => {
  it('give every value its own while there are few', () => {
    const edges = toEdges(Float32Array.of(3, 1, 2, 1, 3))
    expect([1, 2, 3].map((value) => toBin(edges, value))).toEqual([0, 1, 2])
  })

  it('are at most 64', () => {
    expect(toEdges(Float32Array.from({ length: 10_000 }, (_, at) => at)).length).toBeLessThan(64)
  })
})

describe('labels', () => {
  it('are body where the words stand in the marked text, short lines only where a line does', () => {
    const body =
      'Heading\n\nThe council met on Monday and agreed to open the library.\n\nShare of readers rose.'
    const labels = labelBlocks(
      ['Heading', 'The council met on Monday and agreed', 'Share', 'Read about other towns and cities'],
      body,
    )
    expect(labels.map((label) => label.isBody)).toEqual([true, true, false, false])
  })
})
