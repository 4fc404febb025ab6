import type * as transactions16 from '@ocpp/shared/blocks/transactions/v16'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import { parseDateTime } from '@ocpp/shared/ocpp/schema/date-time'
import type { Context, Handler } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { namesTransaction, runningFor } from '../../handlers/running.ts'
import { happening, wasOffline } from '../../handlers/times.ts'
import type { IssuedTransaction } from '../../replica/transactions.ts'
import { idTagInfoOf } from '../authorization/index.ts'
import { normalise16 } from './normalise.ts'

type Stop = RequestOf<typeof transactions16.StopTransaction>

/** Stations that started offline may stop with -1 or 0, because they never learned the id. */
const isNamed = ({ transactionId }: Stop): boolean => namesTransaction(transactionId)

const transactionOf = (request: Stop, at: string, context: Context): IssuedTransaction | undefined => {
  if (isNamed(request)) return context.findTransaction(request.transactionId)
  return context.transactionEndedBy(request) ?? runningFor(request.idTag, at, context)
}

/** Ends without any id must stay apart, and the same one sent again must stay one. */
const orphanId = ({ timestamp, meterStop }: Stop, { receivedMs }: Context): string =>
  `orphan-${(parseDateTime(timestamp)?.getTime() ?? receivedMs).toString(36)}-${meterStop}`

const idOf = (request: Stop, issued: IssuedTransaction | undefined, context: Context): string => {
  if (issued !== undefined) return String(issued.id)
  return isNamed(request) ? String(request.transactionId) : orphanId(request, context)
}

/** Always answered, so that the station stops retrying: an end without a start is kept as just that. */
export const stopTransaction16: Handler<typeof transactions16.StopTransaction> = (request, context) => {
  const { idTag, meterStop, reason, timestamp, transactionData = [] } = request
  const { at, untrustedAt } = happening(timestamp, context)
  const issued = transactionOf(request, at, context)
  const transactionId = idOf(request, issued, context)
  const authorization = idTag === undefined ? undefined : context.authorizeTag(idTag)
  const idTagInfo = authorization && idTagInfoOf(authorization, context)
  const end = isNamed(request) ? {} : { end: { timestamp, meterStop } }
  return {
    response: present({ idTagInfo }),
    events: [
      present({
        type: 'TransactionEnded',
        at,
        transactionId,
        offline: wasOffline(at, context),
        evse: issued?.evse,
        connector: issued && (issued.evse === 0 ? 0 : 1),
        token: authorization?.token,
        authorization: idTagInfo?.status,
        registerWh: meterStop >= 0 ? meterStop : undefined,
        untrustedAt,
        samples: normalise16(transactionData, context),
        stopReason: reason ?? 'Local',
      }),
    ],
    waits: true,
    transactionId,
    ...(issued && { effect: { kind: 'ended', id: issued.id, ...end } as const }),
  }
}
