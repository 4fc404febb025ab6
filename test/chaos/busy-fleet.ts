import { setTimeout as delay } from 'node:timers/promises'
import { createRandom, seedOf } from '@ocpp/simulator/random'
import type { SimulatedStation } from '@ocpp/simulator/simulated-station'
import { connectFleet, type TestFleet } from '../support/fleet.ts'
import type { ChaosLedger } from './chaos-ledger.ts'
import type { ChaosSystem } from './system.ts'

export interface BusyFleet extends Pick<TestFleet, 'stations' | 'stop'> {
  /** CALLs that were answered with an error: a fault may cost an answer, never give a wrong one. */
  refusals(): readonly string[]
  /** No new sessions; most of the running ones end; resolves when all that was said is answered. */
  comeToRest(): Promise<void>
}

export interface Rhythm {
  readonly meterMs: number
  readonly answerMs: number
  readonly chargeMs: readonly [min: number, max: number]
  readonly pauseMs: readonly [min: number, max: number]
}

/** A card for each station: one for all would be a record that every commit of every management wants. */
const tokenOf = (place: number): string => `04C4A0${place.toString(16).toUpperCase().padStart(8, '0')}`

/** Every fourth session is left running, so that open ones are compared too. */
const LEFT_RUNNING = 4

/** Stations of both versions at which sessions begin and end all the time. */
export const startBusyFleet = async (
  system: ChaosSystem,
  ledger: ChaosLedger,
  { count, seed, rhythm }: { count: number; seed: number; rhythm: Rhythm },
): Promise<BusyFleet> => {
  const [api] = system.apis
  if (api === undefined) throw new Error('there is no management')
  const refusals: string[] = []
  for (let place = 0; place < count; place++)
    await api.send('POST', '/tokens', { value: tokenOf(place), alias: `Driver ${place}` })
  const fleet = await connectFleet(api, {
    count,
    url: system.stationUrl,
    meterMs: rhythm.meterMs,
    answerMs: rhythm.answerMs,
    onAnswered: ledger.note,
    onRefused: (station, { action }, { code, message }) =>
      refusals.push(`${station} ${action}: ${code} ${message}`),
  })
  const resting = new AbortController()
  const { signal } = resting
  /** False when the fleet comes to rest meanwhile. */
  const sleep = (ms: number) => delay(ms, true, { signal }).catch(() => false)

  const charge = async (station: SimulatedStation, place: number) => {
    const random = createRandom(seedOf(seed, station.id))
    const pause = ([min, max]: readonly [number, number]) => sleep(random.between(min, max))
    while (await pause(rhythm.pauseMs)) {
      station.setStatus(1, 'Available')
      station.start(1, tokenOf(place))
      if (!(await pause(rhythm.chargeMs))) return
      station.stop(1, 'Local')
    }
  }
  await fleet.booted()
  const lives = fleet.stations.map(charge)
  return {
    stations: fleet.stations,
    stop: fleet.stop,
    refusals: () => refusals,
    comeToRest: async () => {
      resting.abort()
      await Promise.all(lives)
      for (const [index, station] of fleet.stations.entries())
        if (index % LEFT_RUNNING !== 0) station.stop(1, 'Local')
      await fleet.fallSilent()
    },
  }
}
