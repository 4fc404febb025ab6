import type { SharedBlock } from '../block.ts'
import * as events from './events.ts'
import { summaries } from './summary.ts'
import * as v201 from './v201.ts'

export const customerInformation = {
  actions: { 'ocpp2.0.1': v201 },
  events: [events.CustomerInformationAsked, events.CustomerInformationReported],
  rights: { CustomerInformation: 'viewPersonal' },
  summaries,
  personalFields: { NotifyCustomerInformation: ['data'] },
} as const satisfies SharedBlock
