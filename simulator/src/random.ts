/** Seeded random numbers (mulberry32): the same seed gives the same fleet and the same day. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number
  between(min: number, max: number): number
  whole(min: number, max: number): number
  pick<T>(items: readonly T[]): T
  chance(probability: number): boolean
}

export const createRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    whole,
    between: (min, max) => min + next() * (max - min),
    pick: (items) => {
      const item = items[whole(0, items.length - 1)]
      if (item === undefined) throw new RangeError('cannot pick from an empty list')
      return item
    },
    chance: (probability) => next() < probability,
  }
}

/** A seed of its own for every name, so that a station's day does not depend on how many stations there are. */
export const seedOf = (seed: number, name: string): number => Number(Bun.hash.crc32(`${seed}/${name}`))
