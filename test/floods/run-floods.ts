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
  readonly flooded: Readonly<Partial<Record<FloodKind, Flooded>>>
  /** The longest that genuine stations and the operator waited, in ms. */
  readonly stationMs: number
  readonly operatorMs: number
  /** What is kept in the data folder beyond what is without a flood. */
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
/** How long it is watched without a flood. */
const USUAL_SECONDS = 10

const portOf = (url: string) => new URL(url).port

const flood = async (kind: FloodKind, system: Embedded, seconds: number): Promise<Flooded> => {
  const ports = [portOf(system.stations), portOf(system.web)]
  const command = [process.execPath, 'test/floods/flood-process.ts', kind, ...ports, String(seconds)]
  const child = startProcess(command, {})
  await child.exited
  return JSON.parse(child.output().trim().split('\n').at(-1) ?? '{}') as Flooded
}

/** Floods of one system at once: those that need to get in come where unknown stations are held. */
const together = [
  { kinds: ['passwords', 'logins'], settings: {} },
  { kinds: ['frames', 'ids', 'handshakes'], settings: { UNKNOWN_STATIONS: 'hold' } },
] as const satisfies readonly { kinds: readonly FloodKind[]; settings: Record<string, string> }[]

/** Floods beside genuine stations and an operator, on what `npm start` runs. */
const runTogether = async (
  kinds: readonly FloodKind[],
  settings: Record<string, string>,
  seconds: number,
): Promise<FloodReport> => {
  const system = await startEmbedded([], { HEARTBEAT_SECONDS: '30', ...settings })
  try {
    const api = await system.login()
    const genuine = await startGenuine(system, api)
    const grows = async (work: () => Promise<unknown>): Promise<number> => {
      const before = folderBytes(system.dataDir)
      await work()
      await genuine.work(SETTLE_SECONDS)
      return folderBytes(system.dataDir) - before
    }
    const usualSeconds = Math.min(seconds, USUAL_SECONDS)
    const usual = (await grows(() => genuine.work(usualSeconds))) / (usualSeconds + SETTLE_SECONDS)
    genuine.forgetWaits()
    const flooding = Promise.all(
      kinds.map(async (kind) => [kind, await flood(kind, system, seconds)] as const),
    )
    const grown = await grows(() => Promise.all([flooding, genuine.work(seconds)]))
    const overview = await until('the energy of the genuine', async () => {
      const found = await api.get<Overview>('/overview')
      return found.energyTodayWh >= genuine.energyWh() && found
    })
    const held = await api.get<Page<Station>>('/stations?admission=pending&limit=1')
    genuine.stop()
    return {
      flooded: Object.fromEntries(await flooding),
      stationMs: Math.round(genuine.stations.longestMs),
      operatorMs: Math.round(genuine.operator.longestMs),
      addedBytes: Math.max(0, Math.round(grown - usual * (seconds + SETTLE_SECONDS))),
      heldStations: held.total ?? 0,
      overviewBytes: JSON.stringify(overview).length,
      strangeWh: overview.energyTodayWh - genuine.energyWh(),
    }
  } finally {
    await system.stop()
  }
}

/** Those of one system at once; systems one after another. */
export const runFloods = async ({ kinds, seconds }: FloodOptions): Promise<readonly FloodReport[]> => {
  const reports: FloodReport[] = []
  for (const group of together) {
    const wanted = group.kinds.filter((kind) => kinds.includes(kind))
    if (wanted.length > 0) reports.push(await runTogether(wanted, group.settings, seconds))
  }
  return reports
}

const LONGEST_MS = 2_000
const MOST_BYTES = 1_000_000
const MOST_HELD = 200
const MOST_OVERVIEW_BYTES = 50_000

const ofKind = ([kind, { sockets, frames, refused }]: readonly [string, Flooded]): string =>
  `${kind}: ${sockets} sockets, ${frames} frames, ${refused} refused`

/** What a report says that may not be. */
export const breachesOf = (report: FloodReport): readonly string[] => {
  const { flooded, stationMs, operatorMs, addedBytes, heldStations, overviewBytes, strangeWh } = report
  const idle = Object.entries(flooded).filter(([, { sockets, refused }]) => sockets + refused === 0)
  const rules: readonly (readonly [boolean, string])[] = [
    [idle.length === 0, `nothing was flooded by ${idle.map(([kind]) => kind).join(', ')}`],
    [stationMs < LONGEST_MS, `a genuine station waited ${stationMs} ms`],
    [operatorMs < LONGEST_MS, `the operator waited ${operatorMs} ms`],
    [addedBytes < MOST_BYTES, `the data folder grew by ${addedBytes} bytes`],
    [heldStations <= MOST_HELD, `${heldStations} stations are held`],
    [overviewBytes < MOST_OVERVIEW_BYTES, `the overview has ${overviewBytes} bytes`],
    [strangeWh === 0, `${strangeWh} Wh of strangers count`],
  ]
  const kinds = Object.keys(flooded).join(' and ')
  return rules.filter(([holds]) => !holds).map(([, what]) => `${kinds}: ${what}`)
}

export const describeFlood = (report: FloodReport): string => {
  const { flooded, stationMs, operatorMs, addedBytes, heldStations, overviewBytes } = report
  return (
    `${Object.entries(flooded).map(ofKind).join('; ')}. Stations waited ${stationMs} ms at most, ` +
    `the operator ${operatorMs} ms; the data folder grew by ${(addedBytes / 1_000).toFixed(0)} kB; ` +
    `${heldStations} held, overview ${(overviewBytes / 1_000).toFixed(1)} kB`
  )
}
