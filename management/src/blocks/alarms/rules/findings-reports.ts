import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import type { DeviceEvent } from '@ocpp/shared/blocks/monitoring/api'
import { severityLabel } from '@ocpp/shared/blocks/monitoring/summary'
import { ageMs, type Finding, minuteMs, noPort } from './finding.ts'

/** An event of a monitor that is severe and not over. */
export interface Alert {
  readonly station: string
  readonly at: string
  readonly body: Omit<DeviceEvent, 'station' | 'at' | 'state'>
}

export const alert = ({ station, at, body }: Alert): Finding => {
  const { component, variable, evse, value, severity, techCode, techInfo, transactionId } = body
  const words = [techCode, techInfo].filter(Boolean).join(', ')
  return {
    kind: 'alert',
    station,
    evse,
    since: at,
    title: `${component} reports ${variable} ${value ?? ''}`.trim(),
    detail: `A monitor for ${severityLabel(severity ?? 0)}s has noticed it${words === '' ? '' : ` (${words})`}.`,
    advice: 'Look at the station’s monitoring page; it lasts until the station says it is over.',
    transactionId,
    impact: 85 - 10 * (severity ?? 0),
  }
}

export interface WebhookTrouble {
  readonly id: string
  readonly name: string
  readonly since: string
  readonly detail: string
}

/** A webhook whose receiver takes nothing, or that was switched off. */
export const webhookTrouble = ({ id, name, since, detail }: WebhookTrouble): Finding => ({
  kind: 'webhook',
  place: `webhook ${id}`,
  station: '',
  since,
  ...noPort,
  title: `The webhook ${name} fails`,
  detail,
  advice: 'Look at its log; what it missed can be sent once more.',
  impact: 45,
})

export interface CertificateTrouble {
  readonly station: string
  readonly since: string
  readonly expiresAt: string
  /** Why it is not renewed; null where nobody has tried. */
  readonly failure: string | null
}

/** A station's certificate that expires within days, or is not renewed. */
export const certificateTrouble = ({ station, since, expiresAt, failure }: CertificateTrouble): Finding => ({
  kind: 'certificate',
  station,
  since,
  ...noPort,
  title: failure === null ? 'Its certificate expires soon' : 'Its certificate is not renewed',
  detail: `It is good until ${expiresAt.slice(0, 10)}.${failure === null ? '' : ` ${failure}.`}`,
  advice: 'Have it ask for a new one on its Security page; without one it can connect by its password only.',
  impact: 50,
})

/** What a station wrote that had to be refused, and when last. */
export interface RefusedMessage {
  readonly station: string
  readonly at: string
  readonly body: Pick<Oddity, 'action' | 'words' | 'firstAt'>
}

/** Reported once a day: two days without one, and the station has stopped writing it. */
const unreadWithinMs = 48 * 60 * minuteMs
const unreadNamed = 2

/** One entry for each station: what of its messages was refused, because it cannot mean anything. */
export const unread = (items: readonly RefusedMessage[], now: Date): readonly Finding[] => {
  const byStation = Map.groupBy(
    items.filter(({ at }) => ageMs(at, now) <= unreadWithinMs),
    ({ station }) => station,
  )
  return [...byStation].map(([station, refusals]) => {
    const named = refusals
      .slice(0, unreadNamed)
      .map(({ body: { action, words } }) => `${action === '' ? 'a frame' : action}: ${words}`)
    const more = refusals.length > unreadNamed ? ` (and ${refusals.length - unreadNamed} more)` : ''
    return {
      kind: 'unread',
      station,
      since: refusals.map(({ body }) => body.firstAt).sort()[0] ?? now.toISOString(),
      ...noPort,
      title: 'Messages of the station are refused',
      detail: `${named.join('; ')}${more}.`,
      advice: 'Look at what it writes oddly: what it said there is not kept. Report it to its vendor.',
      impact: 38,
    }
  })
}
