import { createToken } from '@ocpp/management/blocks/authorization/index'
import { createStation } from '@ocpp/management/blocks/stations/index'
import type { Store } from '@ocpp/management/ports/store'
import { rights } from '@ocpp/shared/api/rights'
import type { Bus } from '@ocpp/shared/bus/bus'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { createFleet, fleetTokens } from '@ocpp/simulator/fleet'
import { createPace } from '@ocpp/simulator/pace'
import { type RunningFleet, runFleet } from '@ocpp/simulator/run-fleet'

const seed = 1
const registered = 30
/** One more is not registered, so that the operator finds a station to add. */
const strangers = 1
/** Registered but never switched on, so that Unknown is seen too. */
const sleepers = 1

const unlessThere = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work
  } catch (error) {
    if (!isAppError(error, 'conflict')) throw error
  }
}

const fleetOf = (pepper: string) => createFleet(seed, registered + strangers, 'both', pepper)

/** Registers the made-up fleet and its tokens where they are missing, and says how many sessions the store has. */
export const registerDemo = async (context: {
  store: Store
  bus: Bus
  clock: Clock
  pepper: string
}): Promise<number> => {
  const actor = { userId: 'demo', email: 'demo', rights, sites: 'all' as const }
  for (const { id, name, site, latitude, longitude, password } of fleetOf(context.pepper).slice(
    0,
    registered,
  )) {
    await unlessThere(
      createStation(context, actor, { id, name, site, latitude, longitude, secret: password }),
    )
  }
  for (const { value, alias } of fleetTokens) {
    await unlessThere(createToken(context, actor, { type: 'ISO14443', value, alias }))
  }
  return (await context.store.transactions.totals({})).count
}

/** Lets the fleet live; history only into a store without sessions. */
export const runDemo = (url: string, pepper: string, sessions: number): RunningFleet => {
  const awake = fleetOf(pepper).filter((_, index) => index < registered - sleepers || index >= registered)
  return runFleet(awake, {
    url,
    seed: seed + sessions,
    pace: createPace(1, 0),
    tokens: fleetTokens.map((token) => token.value),
    meterMs: 10_000,
    historyHours: sessions === 0 ? 50 : 0,
    alive: true,
  })
}
