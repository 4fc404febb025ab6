import type { Block } from '../block.ts'
import { keepCustomerReport } from './projection.ts'
import { customerReadings, customerReports } from './records.ts'
import { customerRoutes } from './routes.ts'

export const customerInformation = {
  collections: [customerReports, customerReadings],
  events: {
    CustomerInformationAsked: keepCustomerReport,
    CustomerInformationReported: keepCustomerReport,
  },
  api: { customers: customerRoutes },
} satisfies Block
