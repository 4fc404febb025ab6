import { authorization } from './authorization.ts'
import type { Behaviour, Device, Obey } from './device.ts'
import { reservation } from './reservation.ts'
import { transactions } from './transactions.ts'

/** Every functional block a simulated station has beyond its core. */
const behaviours: readonly Behaviour[] = [authorization, reservation, transactions]

/** What this station obeys, by action. */
export const createBehaviours = (device: Device): ReadonlyMap<string, Obey> =>
  new Map(behaviours.flatMap((behave) => Object.entries(behave(device)[device.version] ?? {})))
