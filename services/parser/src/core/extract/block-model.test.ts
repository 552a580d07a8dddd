import { describe, expect, it } from 'vitest'
import { makeBlockModel, type StoredModel } from './block-model.ts'

const bytes = (values: ArrayBufferView): string =>
  btoa(String.fromCodePoint(...new Uint8Array(values.buffer, values.byteOffset, values.byteLength)))

/** One tree of one question: is `length` at most 10? −2 if so, else +2. */
const STORED: StoredModel = {
  features: ['links', 'length'],
  base: 0,
  sizes: bytes(Uint8Array.of(1)),
  nodes: bytes(Uint8Array.of(1, 0, 255, 254)),
  edges: bytes(Float32Array.of(10)),
  edgeStarts: bytes(Uint16Array.of(0, 0)),
  leaves: bytes(Int16Array.of(-200, 200)),
  leafScale: 0.01,
}

describe('the block model', () => {
  it('asks its questions and adds its leaves up', () => {
    const model = makeBlockModel(STORED, ['links', 'length'])
    expect([
      model.chance(Float32Array.of(0, 10)).toFixed(3),
      model.chance(Float32Array.of(0, 11)).toFixed(3),
    ]).toEqual(['0.119', '0.881'])
  })

  it('says whether a chance is exceeded as the chance itself does', () => {
    const model = makeBlockModel(STORED, ['links', 'length'])
    const rows = [Float32Array.of(0, 10), Float32Array.of(0, 11)]
    for (const limit of [0.01, 0.1191, 0.1193, 0.5, 0.88, 0.881, 0.99])
      expect(
        rows.map((row) => model.exceeds(row, limit)),
        `${limit}`,
      ).toEqual(rows.map((row) => model.chance(row) > limit))
  })

  it('refuses features that it was not trained for', () => {
    expect(() => makeBlockModel(STORED, ['length', 'links'])).toThrow(/train it again/u)
  })
})
