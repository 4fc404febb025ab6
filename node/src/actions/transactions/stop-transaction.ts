import type { RequestOf } from '@ocpp/shared/ocpp/action'
import { parseDateTime } from '@ocpp/shared/ocpp/date-time'
import type * as core16 from '@ocpp/shared/ocpp/v16/core'
import type { GivenTransaction } from '../../replica/transactions.ts'
import { idTagInfoOf } from '../authorization/token-info.ts'
import type { Context, Handler } from '../handler.ts'
import { normalise16 } from '../metering/normalise.ts'
import { present } from '../present.ts'
import { happenedAt, wasOffline } from '../times.ts'

type Stop = RequestOf<typeof core16.StopTransaction>

/**
 * Stations that started offline may stop with -1 or 0, because they never learned the id. Then it is the one open
 * transaction of that tag that began before; two of them would be a guess.
 */
const matched = ({ idTag }: Stop, at: string, context: Context): GivenTransaction | undefined => {
  const open = context
    .openTransactions()
    .filter((each) => each.startedAt <= at && (idTag === undefined || each.idTag === idTag))
  return open.length === 1 ? open[0] : undefined
}

/** Ends without any id must stay apart, and the same one sent again must stay one. */
const orphanId = ({ timestamp, meterStop }: Stop, { receivedMs }: Context): string =>
  `orphan-${(parseDateTime(timestamp)?.getTime() ?? receivedMs).toString(36)}-${meterStop}`

/** Always answered, so that the station stops retrying: an end without a start is kept as just that. */
export const stopTransaction16: Handler<typeof core16.StopTransaction> = (request, context) => {
  const { idTag, meterStop, reason, timestamp, transactionData = [] } = request
  const at = happenedAt(timestamp, context)
  const named = request.transactionId > 0
  const given = named ? context.findTransaction(request.transactionId) : matched(request, at, context)
  const id = given?.id ?? (named ? request.transactionId : undefined)
  const transactionId = id === undefined ? orphanId(request, context) : String(id)
  const authorization = idTag === undefined ? undefined : context.authorizeTag(idTag)
  const idTagInfo = authorization && idTagInfoOf(authorization, context)
  return {
    response: present({ idTagInfo }),
    events: [
      present({
        type: 'TransactionEnded',
        at,
        transactionId,
        offline: wasOffline(at, context),
        evse: given?.evse,
        connector: given && 1,
        token: authorization?.token,
        authorization: idTagInfo?.status,
        registerWh: meterStop >= 0 ? meterStop : undefined,
        samples: normalise16(transactionData, context),
        stopReason: reason ?? 'Local',
      }),
    ],
    waits: true,
    transactionId,
    ...(given && { effect: { kind: 'ended', id: given.id } as const }),
  }
}
