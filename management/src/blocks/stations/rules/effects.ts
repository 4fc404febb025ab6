import { aDay, type EffectOf, type EffectTable, type MessageAfter, minutes } from '../../../domain/effects.ts'

const isScheduled = ({ status }: Readonly<Record<string, unknown>>) => status === 'Scheduled'

/** Triggers are named after the message, but for those of certificates. */
const triggeredBy = (requested: unknown): string =>
  /^Sign.*Certificate$/.test(String(requested)) ? 'SignCertificate' : String(requested)

const trigger: EffectOf = ({ request: { requestedMessage } }) => {
  const action = triggeredBy(requestedMessage)
  return { sentence: `${action} has come`, seconds: minutes(1), actions: [action] }
}

/** EVSE and connector, 0 or undefined for all: 1.6 has connectors only. */
const placeIn = (request: Readonly<Record<string, unknown>>) => {
  const { evse, connectorId } = request as {
    evse?: { id?: number; connectorId?: number }
    connectorId?: number
  }
  return evse === undefined ? { first: connectorId } : { first: evse.id, second: evse.connectorId }
}
const isAt =
  ({ first, second }: ReturnType<typeof placeIn>) =>
  ({ payload: { evseId, connectorId } }: MessageAfter): boolean =>
    (!first || (evseId ?? connectorId) === first) && (!second || connectorId === second)

/** Source: OCPP 1.6 5.2, 5.14, 5.17; OCPP 2.0.1 B11, B12, G03, G04, F06. */
export const stationEffects = {
  Reset: ({ request: { evseId }, response }) =>
    evseId === undefined
      ? {
          sentence: 'The station has booted again',
          seconds: isScheduled(response) ? aDay : minutes(5),
          actions: ['BootNotification'],
        }
      : null,
  ChangeAvailability: ({ request, response }) => {
    const operative = (request.type ?? request.operationalStatus) === 'Operative'
    const isThere = isAt(placeIn(request))
    return {
      sentence: operative ? 'A connector is in service again' : 'A connector is out of service',
      seconds: isScheduled(response) ? aDay : minutes(1),
      actions: ['StatusNotification'],
      tells: (message) => {
        const { status, connectorStatus } = message.payload
        const word = String(status ?? connectorStatus)
        return isThere(message) && (word === 'Unavailable') !== operative ? { seen: true, word } : null
      },
    }
  },
  TriggerMessage: trigger,
  ExtendedTriggerMessage: trigger,
} satisfies EffectTable
