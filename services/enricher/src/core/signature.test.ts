/** The signature: what it depends on, and how well it estimates likeness. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { enrich, signatureSimilarity } from '../index.ts'

/** Four standard errors of 128 samples at the worst likeness, 0.5: fails by chance once in 16,000. */
const TOLERANCE = 0.18

function toSignature(text: string): string | undefined {
  return enrich({ title: '', text }).signature
}

function signatureOf(text: string): string {
  const signature = toSignature(text)
  if (signature === undefined) throw new Error('text too short for a signature')
  return signature
}

/** Texts that share a beginning of `shared` words and go on with words of their own. */
function makePair(shared: number, own: number, seed: number): readonly [string, string] {
  const words = (name: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${name}${seed}n${index}`)
  const beginning = words('s', shared)
  return [[...beginning, ...words('a', own)].join(' '), [...beginning, ...words('b', own)].join(' ')]
}

it('is 128 unsigned 32-bit values in base64', () => {
  const signature = signatureOf(`${'كلمة '.repeat(3)}واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية`)
  expect(Buffer.from(signature, 'base64')).toHaveLength(512)
})

it('is absent below ten words', () => {
  expect(toSignature('واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة')).toBeUndefined()
  expect(toSignature('واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة')).toBeDefined()
})

it('is the same today as it was when first stored', () => {
  const bytes = Buffer.from(signatureOf('one two three four five six seven eight nine ten'), 'base64')
  expect([0, 1, 127].map((index) => bytes.readUInt32LE(index * 4))).toEqual([
    123_246_496, 609_796_762, 852_761_710,
  ])
})

it('does not see spelling noise, punctuation or digit style', () => {
  const plain = 'عقد المركز في الكويت ندوة عن خطاب الكراهية شارك فيها 25 باحثا'
  const noisy = 'عقد المركز فى «الکويت»، ندوةً عن خطـاب الكراهية: شارك فيها ٢٥ باحثًا.'
  expect(signatureSimilarity(signatureOf(plain), signatureOf(noisy))).toBe(1)
})

it('estimates the Jaccard likeness of the word 3-shingles', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 200 }),
      fc.integer({ min: 0, max: 200 }),
      fc.nat(1_000_000),
      (s, o, seed) => {
        const [a, b] = makePair(s, o, seed)
        const exact = (s - 2) / (s - 2 + 2 * o)
        const estimate = signatureSimilarity(signatureOf(a), signatureOf(b))
        expect(Math.abs(estimate - exact)).toBeLessThan(TOLERANCE)
      },
    ),
    // A fixed seed: a chance bound must not fail a build by chance.
    { seed: 20_151_030 },
  )
})

it('finds nothing in common between unrelated texts', () => {
  const [a, b] = makePair(0, 300, 7)
  expect(signatureSimilarity(signatureOf(a), signatureOf(b))).toBe(0)
})

it('refuses text that is no signature', () => {
  expect(() => signatureSimilarity('AAAA', 'AAAA')).toThrow('not a signature: 3 bytes, 512 expected')
  expect(() => signatureSimilarity('؟', '؟')).toThrow('not a signature: no base64')
})
