import { until } from '@ocpp/shared/testing/until'
import { createFleet, type FleetVersion } from '@ocpp/simulator/fleet'
import { createPace, type Pace } from '@ocpp/simulator/pace'
import { createRandom, seedOf } from '@ocpp/simulator/random'
import type { Answered, SimulatedStation, StationOptions } from '@ocpp/simulator/simulated-station'
import { createStation } from '@ocpp/simulator/station'
import { v16 } from '@ocpp/simulator/v16'
import { v201 } from '@ocpp/simulator/v201'
import type { Api } from './api.ts'

export const testToken = '04A1B2C3D4E5F6'

export interface TestFleet {
  readonly stations: readonly SimulatedStation[]
  booted(): Promise<void>
  drained(): Promise<void>
  /** No more meter values; resolves when everything said until then is answered. Sessions stay open. */
  fallSilent(): Promise<void>
  stop(): void
}

/** Wall-clock time in which the waits between meter values can be stopped: once held, none of them ends again. */
const createHoldablePace = (meterMs: number) => {
  const pace = createPace(1, 0)
  let held = false
  let sleeping = 0
  const never = (signal: AbortSignal) =>
    new Promise<boolean>((resolve) => signal.addEventListener('abort', () => resolve(false), { once: true }))
  const sleep: Pace['sleep'] = async (milliseconds, signal) => {
    if (milliseconds !== meterMs) return pace.sleep(milliseconds, signal)
    if (held) return never(signal)
    sleeping++
    const passed = await pace.sleep(milliseconds, signal)
    sleeping--
    return passed
  }
  return {
    pace: { now: pace.now, sleep },
    /** Those already asleep wake once more; resolves when none of them is left. */
    hold: () => {
      held = true
      return until('the last meter values', () => sleeping === 0)
    },
  }
}

/**
 * Registers simulated stations over the API and connects them. They do only what the test asks of them, beside meter
 * values of running sessions every `meterMs`.
 */
export const connectFleet = async (
  api: Api,
  options: {
    count: number
    version?: FleetVersion
    /** Where each station connects, by its place in the fleet; asked before each attempt. */
    url: (index: number) => string
    meterMs: number
    /** A station that has no answer for this long gives its line up. */
    answerMs?: number
    onAnswered?: (answered: Answered) => void
    onRefused?: NonNullable<StationOptions['onRefused']>
  },
): Promise<TestFleet> => {
  await api.send('POST', '/tokens', { value: testToken, alias: 'Test fleet' })
  const end = new AbortController()
  const { pace, hold } = createHoldablePace(options.meterMs)
  const stations: SimulatedStation[] = []
  for (const [index, spec] of createFleet(11, options.count, options.version ?? 'both').entries()) {
    const { id, name, site, latitude, longitude, password } = spec
    await api.send('POST', '/stations', { id, name, site, latitude, longitude, secret: password })
    const station = createStation(spec, {
      get url() {
        return options.url(index)
      },
      dialect: spec.version === '1.6' ? v16 : v201,
      pace,
      random: createRandom(seedOf(11, id)),
      meterMs: options.meterMs,
      retryMs: 100,
      answerMs: options.answerMs ?? 15_000,
      ...(options.onAnswered && { onAnswered: options.onAnswered }),
      ...(options.onRefused && { onRefused: options.onRefused }),
    })
    void station.run(end.signal)
    stations.push(station)
  }
  const drained = async () => void (await Promise.all(stations.map((station) => station.drained())))
  return {
    stations,
    fallSilent: async () => {
      await hold()
      await drained()
    },
    booted: async () => void (await Promise.all(stations.map((station) => station.booted()))),
    drained,
    stop: () => end.abort(),
  }
}
