import { byName } from '../../ocpp/action.ts'
import type { SharedBlock } from '../block.ts'
import * as commands from './commands.ts'
import { smartChargingEvents } from './events.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const smartCharging = {
  actions: {
    'ocpp1.6': byName(v16.ClearChargingProfile, v16.GetCompositeSchedule, v16.SetChargingProfile),
    'ocpp2.0.1': byName(
      v201.ClearedChargingLimit,
      v201.ClearChargingProfile,
      v201.GetChargingProfiles,
      v201.GetCompositeSchedule,
      v201.NotifyChargingLimit,
      v201.NotifyEVChargingNeeds,
      v201.NotifyEVChargingSchedule,
      v201.ReportChargingProfiles,
      v201.SetChargingProfile,
    ),
  },
  events: smartChargingEvents,
  commands: [commands.SetProfile, commands.ClearProfile, commands.ReadProfiles, commands.CompositeSchedule],
  summaries,
} as const satisfies SharedBlock
