import { bucketOf, later } from '../buckets.ts'
import type { TransactionRecord } from '../records.ts'

type Registers = TransactionRecord['registers']

const byTime = (registers: Registers) => Object.entries(registers).sort(([a], [b]) => (a < b ? -1 : 1))

/** What was delivered moves to where it was read; quarters after it have that much more behind them. */
const risen = (registers: Registers, at: string, byWh: number): Registers => {
  const quarter = bucketOf(at)
  const before = byTime(registers).findLast(([other]) => other < quarter)?.[1].wh ?? 0
  const own = registers[quarter] ?? { at, wh: before }
  const after = Object.entries(registers)
    .filter(([other]) => other > quarter)
    .map(([other, read]) => [other, { ...read, wh: read.wh + byWh }] as const)
  return {
    ...registers,
    ...Object.fromEntries(after),
    [quarter]: { at: later(own.at, at), wh: own.wh + byWh },
  }
}

/** Readings turned out to be none of this session's: what was counted last is taken back first. */
const fallen = (registers: Registers, toWh: number): Registers => {
  let before = 0
  const kept: [string, { readonly at: string; readonly wh: number }][] = []
  for (const [quarter, read] of byTime(registers)) {
    const wh = Math.min(read.wh, toWh)
    if (wh > before) kept.push([quarter, wh === read.wh ? read : { ...read, wh }])
    before = wh
  }
  return Object.fromEntries(kept)
}

/** The quarters after a reading at that time made `toWh` of what was `fromWh`: they sum to the energy. */
export const withEnergy = (registers: Registers, at: string, fromWh: number, toWh: number): Registers => {
  if (toWh === fromWh) return registers
  return toWh > fromWh ? risen(registers, at, toWh - fromWh) : fallen(registers, toWh)
}

/** Energy (Wh) of each quarter of a transaction, by the start of the quarter. They sum to its energy. */
export const energyByBucket = (registers: Registers): ReadonlyMap<string, number> => {
  let before = 0
  const quarters = new Map<string, number>()
  for (const [quarter, { wh }] of byTime(registers)) {
    quarters.set(quarter, wh - before)
    before = wh
  }
  return quarters
}
