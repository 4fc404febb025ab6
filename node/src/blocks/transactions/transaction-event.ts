import type * as transactions201 from '@ocpp/shared/blocks/transactions/v201'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import type { Context, Handler, Purpose } from '../../handlers/handler.ts'
import { present } from '../../handlers/present.ts'
import { happening, wasOffline } from '../../handlers/times.ts'
import { idTokenInfoOf } from '../authorization/index.ts'
import { normalise201, registerOf } from './normalise.ts'

type Request = RequestOf<typeof transactions201.TransactionEvent>

/** Only who begins or goes on may be charging elsewhere; a session that ends, or ended offline, keeps nobody back. */
const purposeOf = (request: Request, offline: boolean): Purpose | undefined => {
  const { eventType, transactionInfo, evse } = request
  if (eventType === 'Ended' || offline) return undefined
  return present({ transactionId: transactionInfo.transactionId, evse: evse?.id })
}

const authorizationOf = (request: Request, offline: boolean, context: Context) => {
  const { idToken } = request
  if (idToken === undefined) return undefined
  const presented = purposeOf(request, offline)
  const authorization = context.authorizeToken({ type: idToken.type, value: idToken.idToken }, presented)
  return { token: authorization.token, info: idTokenInfoOf(authorization, context) }
}

const hasNegative = ({ seqNo, evse }: Request): boolean =>
  seqNo < 0 || (evse !== undefined && (evse.id < 0 || (evse.connectorId ?? 0) < 0))

export const transactionEvent201: Handler<typeof transactions201.TransactionEvent> = (request, context) => {
  if (hasNegative(request)) {
    return { refused: 'propertyConstraint', description: 'seqNo and evse cannot be negative' }
  }
  const { eventType, transactionInfo, evse } = request
  const { transactionId, stoppedReason } = transactionInfo
  const { at, untrustedAt } = happening(request.timestamp, context)
  // Few stations say so: what happened before this socket was opened came from a queue all the same.
  const offline = request.offline ?? wasOffline(at, context)
  const authorization = authorizationOf(request, offline, context)
  const samples = normalise201(request.meterValue ?? [], context)
  const registerWh = registerOf(samples, eventType === 'Started' ? 'first' : 'last')
  const fields: Omit<EventOf<'TransactionUpdated'>, 'type'> = present({
    at,
    transactionId,
    seqNo: request.seqNo,
    offline,
    trigger: request.triggerReason,
    chargingState: transactionInfo.chargingState,
    evse: evse?.id,
    connector: evse?.connectorId,
    token: authorization?.token,
    authorization: authorization?.info.status,
    registerWh,
    reservationId: request.reservationId,
    remoteStartId: transactionInfo.remoteStartId,
    untrustedAt,
    phasesUsed: request.numberOfPhasesUsed,
    cableMaxA: request.cableMaxCurrent,
    chargedForS: transactionInfo.timeSpentCharging,
    samples,
  })
  const event =
    eventType === 'Ended'
      ? present({ type: 'TransactionEnded', ...fields, stopReason: stoppedReason })
      : ({ type: eventType === 'Started' ? 'TransactionStarted' : 'TransactionUpdated', ...fields } as const)
  const totalCost =
    untrustedAt === undefined
      ? context.totalCost({ eventType, transactionId, at, registerWh, samples })
      : undefined
  return {
    response: present({ totalCost, idTokenInfo: authorization?.info }),
    events: [event],
    waits: true,
    transactionId,
  }
}
