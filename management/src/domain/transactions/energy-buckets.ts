import { bucketOf, later } from '../buckets.ts'
import type { TransactionRecord } from '../records.ts'

type Registers = TransactionRecord['registers']

const byTime = (registers: Registers) => Object.entries(registers).sort(([a], [b]) => (a < b ? -1 : 1))

/** What was delivered moves to where it was read; buckets after it have that much more behind them. */
const risen = (registers: Registers, at: string, byWh: number): Registers => {
  const bucket = bucketOf(at)
  const before = byTime(registers).findLast(([other]) => other < bucket)?.[1].wh ?? 0
  const own = registers[bucket] ?? { at, wh: before }
  const after = Object.entries(registers)
    .filter(([other]) => other > bucket)
    .map(([other, read]) => [other, { ...read, wh: read.wh + byWh }] as const)
  return {
    ...registers,
    ...Object.fromEntries(after),
    [bucket]: { at: later(own.at, at), wh: own.wh + byWh },
  }
}

/** Readings turned out to be none of this session's: what was counted last is taken back first. */
const fallen = (registers: Registers, toWh: number): Registers => {
  let before = 0
  const kept: [string, { readonly at: string; readonly wh: number }][] = []
  for (const [bucket, read] of byTime(registers)) {
    const wh = Math.min(read.wh, toWh)
    if (wh > before) kept.push([bucket, wh === read.wh ? read : { ...read, wh }])
    before = wh
  }
  return Object.fromEntries(kept)
}

/** The buckets after a reading at that time made `toWh` of what was `fromWh`: they sum to the energy. */
export const withEnergy = (registers: Registers, at: string, fromWh: number, toWh: number): Registers => {
  if (toWh === fromWh) return registers
  return toWh > fromWh ? risen(registers, at, toWh - fromWh) : fallen(registers, toWh)
}

/** Energy (Wh) of each bucket of a transaction, by the start of the bucket. They sum to its energy. */
export const energyByBucket = (registers: Registers): ReadonlyMap<string, number> => {
  let before = 0
  const buckets = new Map<string, number>()
  for (const [bucket, { wh }] of byTime(registers)) {
    buckets.set(bucket, wh - before)
    before = wh
  }
  return buckets
}
