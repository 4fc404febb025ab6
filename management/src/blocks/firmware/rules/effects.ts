import { aDay, type EffectOf, type EffectTable } from '../../../domain/effects.ts'

/** Words of a transfer or an installation that goes on. */
const underWay =
  /^(?:Idle|Upload(?:ing)?|Download(?:ed|ing|Scheduled|Paused)|Install(?:ing|Scheduled|Rebooting)|SignatureVerified|Publish(?:ing|Scheduled)?|ChecksumVerified|AcceptedCanceled)$/

/** From when it may begin: the night after today has passed a day later. */
const secondsFrom = (sentAt: Date, begins: unknown): number => {
  const waits = (Date.parse(String(begins)) - sentAt.getTime()) / 1_000
  return aDay + (waits > 0 ? Math.min(waits, 30 * aDay) : 0)
}

const done =
  (sentence: string, end: string, ...actions: readonly string[]): EffectOf =>
  ({ request, sentAt }) => {
    const { requestId, firmware, retrieveDate } = request
    const begins = retrieveDate ?? (firmware as { retrieveDateTime?: unknown } | undefined)?.retrieveDateTime
    return {
      ...{ sentence, actions, seconds: secondsFrom(sentAt, begins) },
      tells: ({ payload }) => {
        const word = String(payload.status)
        const isOther = requestId !== undefined && (payload.requestId ?? requestId) !== requestId
        if (isOther || underWay.test(word)) return null
        return { seen: word === end, word }
      },
    }
  }

const installed = 'The firmware is installed'
const uploaded = 'The file has been uploaded'

/** Source: OCPP 1.6 5.9, 5.19; its security whitepaper; OCPP 2.0.1 L01–L03, N01. */
export const firmwareEffects = {
  UpdateFirmware: done(installed, 'Installed', 'FirmwareStatusNotification'),
  SignedUpdateFirmware: done(installed, 'Installed', 'SignedFirmwareStatusNotification'),
  PublishFirmware: done('The firmware is published', 'Published', 'PublishFirmwareStatusNotification'),
  GetDiagnostics: done(uploaded, 'Uploaded', 'DiagnosticsStatusNotification'),
  GetLog: done(uploaded, 'Uploaded', 'LogStatusNotification'),
} satisfies EffectTable
