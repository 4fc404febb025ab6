import { authorization } from './authorization/block.ts'
import { certificates } from './certificates/block.ts'
import { customerInformation } from './customer-information/block.ts'
import { deviceModel } from './device-model/block.ts'
import { display } from './display/block.ts'
import { firmware } from './firmware/block.ts'
import { localList } from './local-list/block.ts'
import { messages } from './messages/block.ts'
import { monitoring } from './monitoring/block.ts'
import { networkProfile } from './network-profile/block.ts'
import { reservation } from './reservation/block.ts'
import { smartCharging } from './smart-charging/block.ts'
import { stations } from './stations/block.ts'
import { tariff } from './tariff/block.ts'
import { transactions } from './transactions/block.ts'

/** Every functional block of the contracts; what has no more than an API has none here. */
export const blocks = [
  // Those on which the others stand.
  transactions,
  stations,
  messages,
  authorization,
  certificates,
  customerInformation,
  display,
  firmware,
  deviceModel,
  localList,
  monitoring,
  networkProfile,
  reservation,
  smartCharging,
  tariff,
] as const
