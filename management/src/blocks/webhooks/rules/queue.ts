import type { AlarmMessage } from '@ocpp/shared/blocks/alarms/message'
import type { StationMessage } from '@ocpp/shared/contracts/station-message'
import type { EventRecord } from '../../../domain/records.ts'
import { type WaitingEvent, type WebhookItem, webhookEvents } from '../records.ts'

/** Its place in the history; sorts as its source has numbered it. */
const orderOf = ({ source, sequence, index }: EventRecord): string =>
  `${source} ${String(sequence).padStart(16, '0')} ${String(index).padStart(6, '0')}`

/** What receivers call it, whatever it is sent for. */
export const messageIdOf = ({ key }: Pick<WaitingEvent, 'key'>): string => {
  const [, source, sequence, index] = /^(.*) (\d+) (\d+)$/.exec(key) ?? []
  return `${source}-${Number(sequence)}-${Number(index)}`
}

/** The queue of a webhook, and that of one of its stations whose events are refused. */
export const queueOf = (webhook: string, station?: string): string =>
  station === undefined ? webhook : `${webhook} ${station}`

export const wants = ({ state, body }: WebhookItem, type: string, site: string | null): boolean =>
  state === 'on' &&
  (body.events.length === 0 || body.events.includes(type)) &&
  (body.sites.length === 0 || (site !== null && body.sites.includes(site)))

export const stationMessage = (
  record: EventRecord,
  siteId: string | null,
  replayed: boolean,
): StationMessage => ({
  type: record.event.type,
  timestamp: record.event.at,
  data: {
    station: record.station,
    siteId,
    receivedAt: record.receivedAt,
    protocol: record.protocol,
    transactionId: record.transactionId,
    replayed,
    event: record.event,
  },
})

/** Rows of one queue are in the order in which the nodes received them. */
export const waitingEvent = (
  webhook: string,
  record: EventRecord,
  message: StationMessage,
): WaitingEvent => ({
  kind: webhookEvents.kind,
  station: webhook,
  key: orderOf(record),
  state: queueOf(webhook),
  at: record.receivedAt,
  due: null,
  body: { message },
})

/** An alarm's message, behind the events that were received before it. */
export const waitingAlarm = (
  webhook: string,
  sequence: number,
  at: string,
  message: AlarmMessage,
): WaitingEvent => ({
  kind: webhookEvents.kind,
  station: webhook,
  key: `alarms ${String(sequence).padStart(16, '0')} 000000`,
  state: queueOf(webhook),
  at,
  due: null,
  body: { message },
})
