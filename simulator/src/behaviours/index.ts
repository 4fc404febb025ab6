import type { Behaviour, Device, Obey } from '../device.ts'
import { authorization } from './authorization.ts'
import { certificates } from './certificates.ts'
import { configuration } from './configuration.ts'
import { customerInformation } from './customer-information.ts'
import { deviceModel } from './device-model.ts'
import { displayMessages } from './display-messages.ts'
import { firmware } from './firmware.ts'
import { logs } from './logs.ts'
import { monitoring } from './monitoring.ts'
import { networkProfiles } from './network-profiles.ts'
import { publishFirmware } from './publish-firmware.ts'
import { remoteControl } from './remote-control.ts'
import { reservation } from './reservation.ts'
import { smartCharging } from './smart-charging.ts'
import { transactions } from './transactions.ts'

/** Every functional block a simulated station has beyond its core. */
const behaviours: readonly Behaviour[] = [
  remoteControl,
  configuration,
  deviceModel,
  monitoring,
  authorization,
  reservation,
  smartCharging,
  transactions,
  firmware,
  publishFirmware,
  logs,
  customerInformation,
  displayMessages,
  certificates,
  networkProfiles,
]

/** What this station obeys, by action. */
export const createBehaviours = (device: Device): ReadonlyMap<string, Obey> =>
  new Map(behaviours.flatMap((behave) => Object.entries(behave(device)[device.version] ?? {})))
