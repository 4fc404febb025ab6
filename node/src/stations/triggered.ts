import type { CallFrame } from '@ocpp/shared/ocpp/frame'
import { at, numberAt, textAt } from '@ocpp/shared/ocpp/summary/read'
import type { Version } from '@ocpp/shared/ocpp/version'
import type { Session, Trigger } from './session.ts'

const WINDOW_MS = 30_000

/** Asked-for messages that go by another name than the one they come under. */
const comesAs: ReadonlyMap<string, string> = new Map([
  ['SignChargePointCertificate', 'SignCertificate'],
  ['SignChargingStationCertificate', 'SignCertificate'],
  ['SignCombinedCertificate', 'SignCertificate'],
  ['SignV2GCertificate', 'SignCertificate'],
])

const placeOf = (version: Version, payload: unknown) => {
  const connector = numberAt(payload, 'connectorId')
  if (version === 'ocpp1.6') return { evse: connector, connector: undefined }
  return {
    evse: numberAt(payload, 'evse', 'id') ?? numberAt(payload, 'evseId'),
    connector: connector ?? numberAt(payload, 'evse', 'connectorId'),
  }
}

/** Remembers, for a while, that a station has accepted to send a message. */
export const expectTriggered = (
  session: Session,
  call: { readonly action: string; readonly request: object; readonly commandId?: string | undefined },
  response: object,
  nowMs: number,
): void => {
  const { action, request, commandId } = call
  if (commandId === undefined || !/^(Extended)?TriggerMessage$/.test(action)) return
  const message = textAt(request, 'requestedMessage')
  if (message === undefined || textAt(response, 'status') !== 'Accepted') return
  const { evse = null, connector = null } = placeOf(session.version, request)
  const trigger: Trigger = {
    commandId,
    action: comesAs.get(message) ?? message,
    // The whole station means each of its places.
    evse: evse === 0 ? null : evse,
    connector,
    untilMs: nowMs + WINDOW_MS,
    seen: new Set(),
  }
  session.triggers = [...(session.triggers ?? []).filter(({ untilMs }) => untilMs > nowMs), trigger]
}

const fits = ({ evse, connector }: Trigger, place: ReturnType<typeof placeOf>): boolean =>
  (evse === null || place.evse === undefined || place.evse === evse) &&
  (connector === null || place.connector === undefined || place.connector === connector)

/** The command that has triggered this message; none for one that the station sends of its own accord. */
export const triggeredBy = (session: Session, frame: CallFrame, nowMs: number): string | undefined => {
  if (session.triggers === undefined) return undefined
  session.triggers = session.triggers.filter(({ untilMs }) => untilMs > nowMs)
  const { action, payload } = frame
  // A transaction goes on reporting while it is asked; only this reason marks the answer (F06).
  if (action === 'TransactionEvent' && at(payload, 'triggerReason') !== 'Trigger') return undefined
  const place = placeOf(session.version, payload)
  const key = `${place.evse ?? ''}.${place.connector ?? ''}`
  const found = session.triggers.find(
    (trigger) => trigger.action === action && !trigger.seen.has(key) && fits(trigger, place),
  )
  found?.seen.add(key)
  return found?.commandId
}
