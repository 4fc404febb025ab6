import type { Random } from './random.ts'

/** The vehicle at the plug: what it takes at a given state of charge. */
export interface Battery {
  readonly capacityWh: number
  /** Percent; grows with `charge`. */
  readonly soc: () => number
  /** Power the vehicle takes now (W) when `offeredW` is on offer. */
  readonly demandW: (offeredW: number) => number
  readonly charge: (wattHours: number) => void
}

/** Full power up to 60 %, then a straight fall to 8 % of it at 100 %: near enough to what vehicles do. */
const taper = (soc: number): number => (soc <= 60 ? 1 : Math.max(0.08, 1 - ((soc - 60) / 40) * 0.92))

export const createBattery = (random: Random, dc: boolean): Battery => {
  const capacityWh = random.pick([40_000, 52_000, 60_000, 77_000, 82_000, 94_000])
  const limitW = dc
    ? random.pick([100_000, 135_000, 170_000, 240_000])
    : random.pick([7_400, 11_000, 11_000, 22_000])
  let soc = random.chance(0.12) ? random.between(90, 99.5) : random.between(8, 55)
  return {
    capacityWh,
    soc: () => soc,
    demandW: (offeredW) => (soc >= 100 ? 0 : Math.min(offeredW, limitW) * taper(soc)),
    charge: (wattHours) => {
      soc = Math.min(100, soc + (wattHours / capacityWh) * 100)
    },
  }
}
