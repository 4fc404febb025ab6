import type { SharedBlock } from '../block.ts'
import * as commands from './commands.ts'
import { smartChargingEvents } from './events.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const smartCharging = {
  actions: { 'ocpp1.6': v16, 'ocpp2.0.1': v201 },
  events: smartChargingEvents,
  commands: [commands.SetProfile, commands.ClearProfile, commands.ReadProfiles, commands.CompositeSchedule],
  summaries,
} as const satisfies SharedBlock
