import type * as diagnostics201 from '@ocpp/shared/ocpp/v201/diagnostics'
import { type Handler, noted } from '../../actions/handler.ts'
import { happenedAt } from '../../actions/times.ts'

/** Only that a part came: what it says stays in the message log. */
export const notifyCustomerInformation201: Handler<typeof diagnostics201.NotifyCustomerInformation> = (
  { requestId, seqNo, tbc = false, generatedAt },
  context,
) => {
  const at = happenedAt(generatedAt, context)
  return noted([{ type: 'CustomerInformationReported', at, requestId, seqNo, tbc }], true)
}
