import type { Block } from '../block.ts'
import { noteTokenUse } from './projection.ts'
import { publishCharging } from './publish-charging.ts'
import { tokenRoutes } from './routes.ts'
import { publishChargingTask } from './rules.ts'

export const authorization = {
  events: { TokenPresented: noteTokenUse },
  listeners: {
    TransactionStarted: noteTokenUse,
    TransactionUpdated: noteTokenUse,
    TransactionEnded: noteTokenUse,
  },
  tasks: { [publishChargingTask.name]: publishCharging },
  api: { tokens: tokenRoutes },
} satisfies Block
