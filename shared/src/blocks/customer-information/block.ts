import { byName } from '../../ocpp/action.ts'
import type { SharedBlock } from '../block.ts'
import * as events from './events.ts'
import { summaries } from './summary.ts'
import * as v201 from './v201.ts'

export const customerInformation = {
  actions: {
    'ocpp1.6': byName(),
    'ocpp2.0.1': byName(v201.CustomerInformation, v201.NotifyCustomerInformation),
  },
  events: [events.CustomerInformationAsked, events.CustomerInformationReported],
  commands: [],
  summaries,
  personalFields: { NotifyCustomerInformation: ['data'] },
} as const satisfies SharedBlock
