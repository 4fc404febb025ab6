import type { Behaviour, Device, Obey } from './device.ts'
import { transactions } from './transactions.ts'

/** Every functional block a simulated station has beyond its core. */
const behaviours: readonly Behaviour[] = [transactions]

/** What this station obeys, by action. */
export const createBehaviours = (device: Device): ReadonlyMap<string, Obey> =>
  new Map(behaviours.flatMap((behave) => Object.entries(behave(device)[device.version] ?? {})))
