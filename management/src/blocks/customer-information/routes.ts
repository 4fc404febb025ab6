import type { customerApi } from '@ocpp/shared/blocks/customer-information/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { listCustomerReports, readCustomerReport } from './read.ts'

export const customerRoutes: RouteHandlers<typeof customerApi> = {
  listOfStation: ({ context, params: { id } }) => listCustomerReports(context, id),
  read: ({ context, actor, params: { id, report } }) => readCustomerReport(context, actor, id, report),
}
