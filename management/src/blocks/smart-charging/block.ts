import type { Block } from '../block.ts'
import { keepCharging, keepChargingOfTransaction } from './projection.ts'
import { chargingStates, chargingTemplates } from './records.ts'
import { smartChargingRoutes } from './routes.ts'
import { answerNeeds } from './rules/needs-task.ts'
import { sendNeedsSchedule } from './send-needs-schedule.ts'

export const smartCharging = {
  collections: [chargingStates, chargingTemplates],
  events: {
    ChargingProfileInstalled: keepCharging,
    ChargingProfilesCleared: keepCharging,
    ChargingProfilesAsked: keepCharging,
    ChargingProfilesReported: keepCharging,
    ChargingLimitNotified: keepCharging,
    ChargingLimitCleared: keepCharging,
    ChargingNeedsNotified: keepCharging,
    VehicleScheduleNotified: keepCharging,
    CompositeScheduleTold: keepCharging,
  },
  listeners: {
    TransactionStarted: keepChargingOfTransaction,
    TransactionEnded: keepChargingOfTransaction,
    TransactionClosedByHand: keepCharging,
    TransactionPresumedEnded: keepCharging,
  },
  prefetch: { TransactionStarted: chargingStates, TransactionEnded: chargingStates },
  tasks: { [answerNeeds.name]: sendNeedsSchedule },
  api: { smartCharging: smartChargingRoutes },
} satisfies Block
