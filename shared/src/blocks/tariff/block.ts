import { byName } from '../../ocpp/action.ts'
import type { SharedBlock } from '../block.ts'
import { summaries } from './summary.ts'
import * as v201 from './v201.ts'

export const tariff = {
  actions: { 'ocpp1.6': byName(), 'ocpp2.0.1': byName(v201.CostUpdated) },
  events: [],
  commands: [],
  summaries,
} as const satisfies SharedBlock
