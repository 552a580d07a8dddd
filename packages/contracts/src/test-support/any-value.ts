/** The values that messages are made of, for property tests. */
import fc, { type Arbitrary } from 'fast-check'

/** Any text, half of it in Arabic letters with their marks and digits. */
export const words: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.integer({ min: 0x0600, max: 0x06ff }).map(String.fromCodePoint), maxLength: 40 }),
)
export const name: Arbitrary<string> = words.filter((text) => text.length > 0)
export const instant: Arbitrary<string> = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
export const url: Arbitrary<string> = fc.webUrl({ withQueryParameters: true })
export const whole: Arbitrary<number> = fc.nat()
/** Fields that a message may leave out: exactly-optional, so absent rather than `undefined`. */
export function shape<T extends object>(
  fields: { [K in keyof Required<T>]: Arbitrary<Exclude<T[K], undefined>> },
  optional: readonly (keyof T)[],
): Arbitrary<T> {
  const requiredKeys = (Object.keys(fields) as (keyof T)[]).filter((key) => !optional.includes(key))
  // A plain prototype, as JSON.parse makes it.
  return fc.record(fields, { requiredKeys, noNullPrototype: true }) as Arbitrary<T>
}
