import { byName } from '../../ocpp/action.ts'
import type { SharedBlock } from '../block.ts'
import { summaries } from './summary.ts'
import { SetNetworkProfile } from './v201.ts'

export const networkProfile = {
  actions: { 'ocpp1.6': {}, 'ocpp2.0.1': byName(SetNetworkProfile) },
  events: [],
  commands: [],
  summaries,
} as const satisfies SharedBlock
