import type { Page } from '@ocpp/shared/api/paging'
import type { Overview } from '@ocpp/shared/blocks/overview/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { until } from '@ocpp/shared/testing/until'
import { type Embedded, startEmbedded } from '../support/embedded.ts'
import { startProcess } from '../support/process.ts'
import { folderBytes } from './folder.ts'
import { startGenuine } from './genuine.ts'
import type { Flooded, FloodKind } from './kinds.ts'

export interface FloodReport {
  readonly kind: FloodKind
  readonly flooded: Flooded
  /** The longest that genuine stations and the operator waited, in ms. */
  readonly stationMs: number
  readonly operatorMs: number
  /** What the data folder grew by beyond what it grows by without a flood. */
  readonly addedBytes: number
  readonly heldStations: number
  readonly overviewBytes: number
  /** Energy in the figures that no genuine station has delivered. */
  readonly strangeWh: number
}

export interface FloodOptions {
  readonly kinds: readonly FloodKind[]
  readonly seconds: number
}

/** What was sent before the end is on its way for a moment. */
const SETTLE_SECONDS = 3

const portOf = (url: string) => new URL(url).port

const flood = async (kind: FloodKind, system: Embedded, seconds: number): Promise<Flooded> => {
  const ports = [portOf(system.stations), portOf(system.web)]
  const command = [process.execPath, 'test/floods/flood-process.ts', kind, ...ports, String(seconds)]
  const child = startProcess(command, {})
  await child.exited
  return JSON.parse(child.output().trim().split('\n').at(-1) ?? '{}') as Flooded
}

/** Who is refused can do less: in floods that need to get in, unknown stations are held. */
const settingsOf = (kind: FloodKind) => ({
  HEARTBEAT_SECONDS: '30',
  ...(kind !== 'passwords' && kind !== 'logins' && { UNKNOWN_STATIONS: 'hold' }),
})

/** One flood beside genuine stations and an operator, on what `npm start` runs. */
const runFlood = async (kind: FloodKind, seconds: number): Promise<FloodReport> => {
  const system = await startEmbedded([], settingsOf(kind))
  try {
    const api = await system.login()
    const genuine = await startGenuine(system, api)
    const grows = async (work: () => Promise<unknown>): Promise<number> => {
      const before = folderBytes(system.dataDir)
      await work()
      await genuine.work(SETTLE_SECONDS)
      return folderBytes(system.dataDir) - before
    }
    const usual = await grows(() => genuine.work(seconds))
    genuine.forgetWaits()
    const flooding = flood(kind, system, seconds)
    const grown = await grows(() => Promise.all([flooding, genuine.work(seconds)]))
    const overview = await until('the energy of the genuine', async () => {
      const found = await api.get<Overview>('/overview')
      return found.energyTodayWh >= genuine.energyWh() && found
    })
    const held = await api.get<Page<Station>>('/stations?admission=pending&limit=1')
    genuine.stop()
    return {
      kind,
      flooded: await flooding,
      stationMs: Math.round(genuine.stations.longestMs),
      operatorMs: Math.round(genuine.operator.longestMs),
      addedBytes: Math.max(0, grown - usual),
      heldStations: held.total ?? 0,
      overviewBytes: JSON.stringify(overview).length,
      strangeWh: overview.energyTodayWh - genuine.energyWh(),
    }
  } finally {
    await system.stop()
  }
}

/** One after another, each on a system of its own: what one address may do is used up by the first. */
export const runFloods = async ({ kinds, seconds }: FloodOptions): Promise<readonly FloodReport[]> => {
  const reports: FloodReport[] = []
  for (const kind of kinds) reports.push(await runFlood(kind, seconds))
  return reports
}

const LONGEST_MS = 2_000
const MOST_BYTES = 1_000_000
const MOST_HELD = 200
const MOST_OVERVIEW_BYTES = 50_000

/** What a report says that may not be. */
export const breachesOf = (report: FloodReport): readonly string[] => {
  const { kind, flooded, stationMs, operatorMs, addedBytes, heldStations, overviewBytes, strangeWh } = report
  const rules: readonly (readonly [boolean, string])[] = [
    [flooded.sockets + flooded.refused > 0, 'nothing was flooded'],
    [stationMs < LONGEST_MS, `a genuine station waited ${stationMs} ms`],
    [operatorMs < LONGEST_MS, `the operator waited ${operatorMs} ms`],
    [addedBytes < MOST_BYTES, `the data folder grew by ${addedBytes} bytes`],
    [heldStations <= MOST_HELD, `${heldStations} stations are held`],
    [overviewBytes < MOST_OVERVIEW_BYTES, `the overview has ${overviewBytes} bytes`],
    [strangeWh === 0, `${strangeWh} Wh of strangers count`],
  ]
  return rules.filter(([holds]) => !holds).map(([, what]) => `${kind}: ${what}`)
}

export const describeFlood = (report: FloodReport): string => {
  const { kind, flooded, stationMs, operatorMs, addedBytes, heldStations, overviewBytes } = report
  const { sockets, frames, refused } = flooded
  return (
    `${kind}: ${sockets} sockets, ${frames} frames, ${refused} refused; stations waited ${stationMs} ms at most, ` +
    `the operator ${operatorMs} ms; the data folder grew by ${(addedBytes / 1_000).toFixed(0)} kB; ` +
    `${heldStations} held, overview ${(overviewBytes / 1_000).toFixed(1)} kB`
  )
}
