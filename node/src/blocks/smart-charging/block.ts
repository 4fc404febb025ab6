import type { Block } from '../block.ts'
import { chargingAnswers } from './answers.ts'
import { clearProfile, compositeSchedule, readProfiles, setProfile } from './commands.ts'
import {
  clearedChargingLimit201,
  notifyChargingLimit201,
  notifyEVChargingNeeds201,
  notifyEVChargingSchedule201,
  reportChargingProfiles201,
} from './notifications.ts'

export const smartCharging = {
  handlers: {
    'ocpp2.0.1': {
      ClearedChargingLimit: clearedChargingLimit201,
      NotifyChargingLimit: notifyChargingLimit201,
      NotifyEVChargingNeeds: notifyEVChargingNeeds201,
      NotifyEVChargingSchedule: notifyEVChargingSchedule201,
      ReportChargingProfiles: reportChargingProfiles201,
    },
  },
  commands: {
    'set-profile': setProfile,
    'clear-profile': clearProfile,
    'read-profiles': readProfiles,
    'composite-schedule': compositeSchedule,
  },
  answers: chargingAnswers,
} satisfies Block
