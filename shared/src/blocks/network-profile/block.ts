import type { SharedBlock } from '../block.ts'
import { summaries } from './summary.ts'
import * as v201 from './v201.ts'

export const networkProfile = {
  actions: { 'ocpp2.0.1': v201 },
  rights: { SetNetworkProfile: 'configure' },
  summaries,
} as const satisfies SharedBlock
