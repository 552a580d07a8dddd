/** Chance that can be repeated. */

/** Uniform in [0, 1). */
export type Random = () => number

/** Mulberry32: 32 bits of state, even enough for worlds that are made up. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/** e to a normal of this mean and deviation (Box and Muller). */
export function toLogNormal(random: Random, mean: number, deviation: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.exp(mean + deviation * normal)
}
