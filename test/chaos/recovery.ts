import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { partitionOf } from '@ocpp/shared/contracts/journal'
import type { SimulatedStation } from '@ocpp/simulator/simulated-station'
import { askAny } from './ask.ts'
import type { ChaosLedger } from './chaos-ledger.ts'
import type { ChaosSystem } from './system.ts'

export interface Recovery {
  /** Until every station had an answer again. Milliseconds, from when what was broken was given back. */
  readonly answeredMs: number
  /** Until the store had, of every partition, a message received after that; null where nobody waited for it. */
  readonly storedMs: number | null
  /** False when it took longer than is waited for. */
  readonly complete: boolean
}

const STORED_POLL_MS = 500

/** One station of each partition: messages of a partition reach the store in one line. */
const onePerPartition = (stations: readonly SimulatedStation[]): readonly SimulatedStation[] => [
  ...new Map(stations.map((station) => [partitionOf(station.id), station])).values(),
]

const newestAt = async (system: ChaosSystem, station: string): Promise<string> => {
  const page = await askAny<Page<Message>>(system, `/stations/${station}/messages?limit=1&direction=in`)
  return page?.items[0]?.at ?? ''
}

/** Makes every station say something now, so that what is measured is not how seldom it speaks. */
export const makeSpeak = (stations: readonly SimulatedStation[]): void => {
  for (const station of stations) station.setStatus(1, station.plugs[0]?.status ?? 'Available')
}

/** Waits until stations are answered and, where `stored` is asked for, the store follows. */
export const awaitRecovery = async (
  system: ChaosSystem,
  stations: readonly SimulatedStation[],
  ledger: Pick<ChaosLedger, 'lastAnswerMs'>,
  { sinceMs, limitMs, stored }: { sinceMs: number; limitMs: number; stored: boolean },
): Promise<Recovery> => {
  const passed = () => performance.now() - sinceMs
  /** Resolves to the time at which the condition held, or null when that is not in time. */
  const untilHolds = async (everyMs: number, holds: () => boolean | Promise<boolean>) => {
    while (passed() < limitMs) {
      if (await holds()) return passed()
      await delay(everyMs)
    }
    return null
  }
  const since = new Date(Date.now() - passed()).toISOString()
  makeSpeak(stations)
  const isAnswered = () => stations.every(({ id }) => ledger.lastAnswerMs(id) > sinceMs)
  const waiting = [...onePerPartition(stations)]
  // Seldom, and one question at a time: else they would keep the database from what is asked about.
  const isStored = async () => {
    const [next] = waiting
    if (next !== undefined && (await newestAt(system, next.id)) >= since) waiting.shift()
    return waiting.length === 0
  }
  const [answeredMs, storedMs] = await Promise.all([
    untilHolds(20, isAnswered),
    stored ? untilHolds(STORED_POLL_MS, isStored) : null,
  ])
  const complete = answeredMs !== null && (storedMs !== null || !stored)
  return { answeredMs: answeredMs ?? limitMs, storedMs: stored ? (storedMs ?? limitMs) : null, complete }
}
