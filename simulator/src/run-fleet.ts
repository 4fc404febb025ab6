import type { FleetStation } from './fleet.ts'
import { livePlug, replayDay } from './life.ts'
import type { Pace } from './pace.ts'
import { createRandom, seedOf } from './random.ts'
import type { Answered, SimulatedStation, StationOptions } from './simulated-station.ts'
import { createStation } from './station.ts'
import { v16 } from './v16.ts'
import { v201 } from './v201.ts'

export interface FleetOptions extends Pick<StationOptions, 'tlsUrl' | 'ca'> {
  readonly url: string
  readonly seed: number
  readonly pace: Pace
  readonly tokens: readonly string[]
  readonly meterMs: number
  /** Hours of history each station replays when it first connects; 0 for none. */
  readonly historyHours: number
  /** False: stations connect and wait to be asked. */
  readonly alive: boolean
  readonly onAnswered?: (answered: Answered) => void
}

export interface RunningFleet {
  readonly stations: readonly SimulatedStation[]
  stop(): Promise<void>
}

/** Starts every station of the fleet, a little apart, and lets it live until `stop`. */
export const runFleet = (fleet: readonly FleetStation[], options: FleetOptions): RunningFleet => {
  const end = new AbortController()
  const runs: Promise<void>[] = []
  const stations = fleet.map((spec, index) => {
    const random = createRandom(seedOf(options.seed, `${spec.id}/day`))
    const station = createStation(spec, {
      url: options.url,
      dialect: spec.version === '1.6' ? v16 : v201,
      pace: options.pace,
      random,
      meterMs: options.meterMs,
      ...(options.tlsUrl !== undefined && { tlsUrl: options.tlsUrl }),
      ...(options.ca !== undefined && { ca: options.ca }),
      ...(options.onAnswered && { onAnswered: options.onAnswered }),
    })
    if (options.historyHours > 0) {
      replayDay(station, random, options.tokens, options.pace.now(), options.historyHours)
    }
    runs.push(options.pace.sleep(index * 15, end.signal).then(() => station.run(end.signal)))
    if (options.alive) {
      const live = (evse: number) =>
        station
          .drained()
          .then(() => livePlug(station, evse, random, options.pace, options.tokens, end.signal))
      runs.push(...station.plugs.map((plug) => station.booted().then(() => live(plug.evse))))
      runs.push(wobble(station, random.between(20, 90) * 60_000, options.pace, end.signal))
      if (index % 15 === 5) runs.push(station.booted().then(() => outage(station, options.pace, end.signal)))
    }
    return station
  })
  return {
    stations,
    stop: async () => {
      end.abort()
      await Promise.race([Promise.allSettled(runs), Bun.sleep(2_000)])
    },
  }
}

/** Mobile links break now and then: the station is away for half a minute and replays what it has queued. */
const wobble = async (station: SimulatedStation, everyMs: number, pace: Pace, signal: AbortSignal) => {
  while (await pace.sleep(everyMs, signal)) station.dropLine(30_000)
}

/** One in fifteen loses its link for long, soon after the start. */
const outage = async (station: SimulatedStation, pace: Pace, signal: AbortSignal) => {
  if (await pace.sleep(12_000, signal)) station.dropLine(40 * 60_000)
}
