import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Station, TimelineEntry } from '@ocpp/shared/blocks/stations/station'
import { ago } from '../time.ts'

type Line = [
  seconds: number,
  direction: 'in' | 'out',
  action: string,
  summary: string,
  request: unknown,
  response: unknown,
  outcome?: Message['outcome'],
  error?: string,
]

const sample = () => ({
  eventType: 'Updated',
  timestamp: ago(6),
  triggerReason: 'MeterValuePeriodic',
  seqNo: 44,
  offline: false,
  transactionInfo: { transactionId: '8f2c41d0-5d7e', chargingState: 'Charging' },
  evse: { id: 1, connectorId: 1 },
  meterValue: [
    {
      timestamp: ago(6),
      sampledValue: [{ measurand: 'Power.Active.Import', value: 148210, unitOfMeasure: { unit: 'W' } }],
    },
  ],
})

const linesOf = (station: Station): Line[] => [
  [
    6,
    'in',
    station.link.protocol === 'ocpp2.0.1' ? 'TransactionEvent' : 'MeterValues',
    'Updated, EVSE 1, Charging, 148.2 kW, 78.4 kWh, 61 %',
    sample(),
    {},
  ],
  [14, 'in', 'Heartbeat', 'clock +0.4 s', {}, { currentTime: ago(14) }],
  [
    36,
    'in',
    'DataTransfer',
    '"><img src=x onerror=alert(1)> =cmd|\u202eevil',
    { vendorId: '"><script>alert(1)</script>', data: '\u202e\u0007' },
    { status: 'Accepted' },
  ],
  [
    150,
    'out',
    'TriggerMessage',
    'StatusNotification, EVSE 3',
    { requestedMessage: 'StatusNotification' },
    { status: 'Accepted' },
  ],
  [
    204,
    'out',
    'ClearChargingProfile',
    'EVSE 2, stack level 3',
    { chargingProfileId: 3 },
    { code: 'NotSupported', description: 'no smart charging', details: {} },
    'callError',
    'NotSupported',
  ],
  [380, 'out', 'GetLog', 'request 311', { requestId: 311 }, null, 'timeout'],
  [720, 'in', 'StatusNotification', 'EVSE 3 Faulted', { evseId: 3, connectorStatus: 'Faulted' }, {}],
  [
    2580,
    'in',
    'Authorize',
    'token → Accepted',
    { idToken: { idToken: '04A21B3C8F', type: 'ISO14443' } },
    { idTokenInfo: { status: 'Accepted' } },
  ],
  [
    56_340,
    'in',
    'BootNotification',
    `${station.model}, ${station.firmware}`,
    { reason: 'PowerUp', chargingStation: { model: station.model, vendorName: station.vendor } },
    { status: 'Accepted', interval: 300, currentTime: ago(0) },
  ],
]

/** A plausible message log of one station, newest first; one line holds what an attacker might send. */
export const messagesOf = (station: Station): Message[] => {
  const lines = linesOf(station)
  for (let i = 0; i < 80; i++) lines.push([60_000 + i * 300, 'in', 'Heartbeat', 'clock +0.4 s', {}, {}])
  return lines.map(
    ([seconds, direction, action, summary, request, response, outcome = 'answered', error], i) => ({
      id: `node-1-${9000 - i}`,
      station: station.id,
      at: ago(seconds),
      direction,
      protocol: station.link.protocol ?? 'ocpp1.6',
      connection: 'c-7c1e',
      messageId: `4f1a-0b7d-${i}`,
      action,
      request: JSON.stringify(request),
      response: response === null ? null : JSON.stringify(response),
      outcome,
      ...(error ? { errorCode: error } : {}),
      summary,
      roundTripMs: outcome === 'timeout' ? null : 1 + (i % 9),
      bytes: 38 + JSON.stringify(request).length,
    }),
  )
}

export const timelineOf = (station: Station, from: number, to: number): TimelineEntry[] => {
  const entry = (
    at: number,
    evse: number,
    status: string,
    errorCode: string | null = null,
  ): TimelineEntry => ({
    evse,
    connector: evse > 0 ? 1 : 0,
    at: new Date(at).toISOString(),
    status,
    errorCode,
    info: errorCode ? 'isolation below 100 kOhm' : null,
    vendorErrorCode: errorCode ? '0x2114' : null,
  })
  const span = to - from
  const at = (share: number) => from + span * share
  const out = [
    entry(at(0), -1, 'Connected'),
    entry(at(0.34), -1, 'Offline'),
    entry(at(0.35), -1, 'Connected'),
  ]
  station.connectors.forEach((c, i) => {
    const shift = i * 0.07
    out.push(
      entry(at(0), c.evse, 'Available'),
      entry(at(0.1 + shift), c.evse, 'Preparing'),
      entry(at(0.11 + shift), c.evse, 'Charging'),
    )
    out.push(entry(at(0.2 + shift), c.evse, 'Finishing'), entry(at(0.21 + shift), c.evse, 'Available'))
    out.push(entry(at(0.6 + shift), c.evse, 'Unavailable'), entry(at(0.7 + shift), c.evse, 'Available'))
    out.push(entry(at(0.97), c.evse, c.status, c.errorCode))
  })
  return out.sort((a, b) => a.at.localeCompare(b.at))
}
