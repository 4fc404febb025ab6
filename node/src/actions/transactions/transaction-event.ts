import type { EventOf } from '@ocpp/shared/contracts/events'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import type * as block201 from '@ocpp/shared/ocpp/v201/transactions'
import { idTokenInfoOf } from '../authorization/token-info.ts'
import type { Context, Handler } from '../handler.ts'
import { normalise201, registerOf } from '../metering/normalise.ts'
import { present } from '../present.ts'
import { happening, wasOffline } from '../times.ts'

type Request = RequestOf<typeof block201.TransactionEvent>

const authorizationOf = ({ idToken }: Request, context: Context) => {
  if (idToken === undefined) return undefined
  const authorization = context.authorizeToken({ type: idToken.type, value: idToken.idToken })
  return { token: authorization.token, info: idTokenInfoOf(authorization, context) }
}

const hasNegative = ({ seqNo, evse }: Request): boolean =>
  seqNo < 0 || (evse !== undefined && (evse.id < 0 || (evse.connectorId ?? 0) < 0))

export const transactionEvent201: Handler<typeof block201.TransactionEvent> = (request, context) => {
  if (hasNegative(request)) {
    return { refused: 'propertyConstraint', description: 'seqNo and evse cannot be negative' }
  }
  const { eventType, transactionInfo, evse } = request
  const { transactionId, stoppedReason } = transactionInfo
  const authorization = authorizationOf(request, context)
  const { at, untrustedAt } = happening(request.timestamp, context)
  const samples = normalise201(request.meterValue ?? [], context)
  const facts: Omit<EventOf<'TransactionUpdated'>, 'type'> = present({
    at,
    transactionId,
    seqNo: request.seqNo,
    // Few stations say so: what happened before this socket was opened came from a queue all the same.
    offline: request.offline ?? wasOffline(at, context),
    trigger: request.triggerReason,
    chargingState: transactionInfo.chargingState,
    evse: evse?.id,
    connector: evse?.connectorId,
    token: authorization?.token,
    authorization: authorization?.info.status,
    registerWh: registerOf(samples, eventType === 'Started' ? 'first' : 'last'),
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
      ? present({ type: 'TransactionEnded', ...facts, stopReason: stoppedReason })
      : ({ type: eventType === 'Started' ? 'TransactionStarted' : 'TransactionUpdated', ...facts } as const)
  return {
    response: present({ idTokenInfo: authorization?.info }),
    events: [event],
    waits: true,
    transactionId,
  }
}
