import type * as v201 from '@ocpp/shared/blocks/customer-information/v201'
import { type Handler, noted } from '../../handlers/handler.ts'
import { happenedAt } from '../../handlers/times.ts'

/** Only that a part came: what it says stays in the message log. */
export const notifyCustomerInformation201: Handler<typeof v201.NotifyCustomerInformation> = (
  { requestId, seqNo, tbc = false, generatedAt },
  context,
) => {
  const at = happenedAt(generatedAt, context)
  return noted([{ type: 'CustomerInformationReported', at, requestId, seqNo, tbc }], true)
}
