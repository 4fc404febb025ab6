import { createFleet, type FleetVersion } from '@ocpp/simulator/fleet'
import { createPace } from '@ocpp/simulator/pace'
import { createRandom, seedOf } from '@ocpp/simulator/random'
import { type Answered, createStation, type SimulatedStation } from '@ocpp/simulator/station'
import { v16 } from '@ocpp/simulator/v16'
import { v201 } from '@ocpp/simulator/v201'
import type { Api } from './api.ts'

export const testToken = '04A1B2C3D4E5F6'

export interface TestFleet {
  readonly stations: readonly SimulatedStation[]
  booted(): Promise<void>
  drained(): Promise<void>
  stop(): void
}

/**
 * Registers simulated stations over the API and connects them. They do only what the test tells them, beside meter
 * values of running sessions every `meterMs`.
 */
export const connectFleet = async (
  api: Api,
  options: {
    count: number
    version?: FleetVersion
    /** Where each station connects, by its place in the fleet. */
    url: (index: number) => string
    meterMs: number
    onAnswered?: (answered: Answered) => void
  },
): Promise<TestFleet> => {
  await api.send('POST', '/tokens', { value: testToken, alias: 'Test fleet' })
  const end = new AbortController()
  const stations: SimulatedStation[] = []
  for (const [index, spec] of createFleet(11, options.count, options.version ?? 'both').entries()) {
    const { id, name, site, latitude, longitude, password } = spec
    await api.send('POST', '/stations', { id, name, site, latitude, longitude, secret: password })
    const station = createStation(spec, {
      url: options.url(index),
      dialect: spec.version === '1.6' ? v16 : v201,
      pace: createPace(1, 0),
      random: createRandom(seedOf(11, id)),
      meterMs: options.meterMs,
      retryMs: 100,
      answerMs: 15_000,
      ...(options.onAnswered && { onAnswered: options.onAnswered }),
    })
    void station.run(end.signal)
    stations.push(station)
  }
  return {
    stations,
    booted: async () => void (await Promise.all(stations.map((station) => station.booted()))),
    drained: async () => void (await Promise.all(stations.map((station) => station.drained()))),
    stop: () => end.abort(),
  }
}
