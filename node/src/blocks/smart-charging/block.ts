import type { Block } from '../block.ts'
import { chargingAnswers } from './answers.ts'
import { clearedChargingLimit201, notifyChargingLimit201 } from './charging-limit.ts'
import { clearProfile, compositeSchedule, readProfiles, setProfile } from './commands.ts'
import { notifyEVChargingNeeds201 } from './ev-charging-needs.ts'
import { notifyEVChargingSchedule201 } from './ev-charging-schedule.ts'
import { reportChargingProfiles201 } from './report-charging-profiles.ts'

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
