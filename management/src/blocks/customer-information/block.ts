import { reported } from '../../domain/effects.ts'
import type { Block } from '../block.ts'
import { keepCustomerReport } from './projection.ts'
import { listCustomerReports, readCustomerReport } from './read.ts'
import { customerReadings, customerReports } from './records.ts'

export const customerInformation = {
  collections: [customerReports, customerReadings],
  events: {
    CustomerInformationAsked: keepCustomerReport,
    CustomerInformationReported: keepCustomerReport,
  },
  effects: {
    CustomerInformation: reported('NotifyCustomerInformation', 'The report is complete'),
  },
  api: {
    customers: {
      listOfStation: ({ context, params: { id }, query }) => listCustomerReports(context, id, query),
      read: ({ context, actor, params: { id, report } }) => readCustomerReport(context, actor, id, report),
    },
  },
} satisfies Block
