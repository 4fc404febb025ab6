import type * as transactions16 from '@ocpp/shared/blocks/transactions/v16'
import type { Handler, Refusal } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { happening, wasOffline } from '../../handlers/times.ts'
import { idTagInfoOf } from '../authorization/index.ts'

const noConnector: Refusal = {
  refused: 'propertyConstraint',
  description: 'The number of a connector cannot be negative',
}

/**
 * A start with a refused tag, or at the station as a whole (connector 0), is kept like any other: energy may have
 * flowed, and a station that gets an error sends it again and again.
 */
export const startTransaction16: Handler<typeof transactions16.StartTransaction> = (request, context) => {
  const { connectorId, idTag, meterStart, reservationId, timestamp } = request
  if (connectorId < 0) return noConnector
  const start = { connectorId, idTag, timestamp, meterStart }
  const { at, untrustedAt } = happening(timestamp, context)
  const id = context.transactionIdFor(start, untrustedAt === undefined ? 'set' : 'unset')
  const transactionId = String(id)
  // What was charged while offline is over or goes on: where else the tag charges now is no reason any more.
  const offline = wasOffline(at, context)
  const place = connectorId === 0 ? {} : { evse: connectorId }
  const authorization = context.authorizeTag(idTag, offline ? undefined : { transactionId, ...place })
  const idTagInfo = idTagInfoOf(authorization, context)
  return {
    response: { transactionId: id, idTagInfo },
    events: [
      {
        samples: [],
        ...present({
          type: 'TransactionStarted',
          at,
          transactionId,
          offline,
          evse: connectorId,
          connector: connectorId === 0 ? 0 : 1,
          token: authorization.token,
          authorization: idTagInfo.status,
          registerWh: meterStart >= 0 ? meterStart : undefined,
          reservationId,
          commandId: offline ? undefined : context.commandThatStarted(start),
          untrustedAt,
        }),
      },
    ],
    waits: true,
    transactionId,
    effect: {
      kind: 'started',
      start,
      transaction: { id, evse: connectorId, idTag, startedAt: at, ended: false },
    },
  }
}
