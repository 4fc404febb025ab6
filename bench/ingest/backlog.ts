import type { StationEvent } from '@ocpp/shared/contracts/events'
import { type Envelope, type Exchange, partitionCount, partitionOf } from '@ocpp/shared/contracts/journal'

/** The stations' present connection. */
export const connection = '019ab0c1-0000-7000-8000-000000000000'

/** What a station says in one session. */
const sessionOf = (station: string, session: number, from: number): readonly [string, StationEvent][] => {
  const transactionId = String(session)
  const at = (seconds: number) => new Date(from + seconds * 1_000).toISOString()
  const started: StationEvent = {
    type: 'TransactionStarted',
    at: at(1),
    transactionId,
    evse: 1,
    connector: 1,
    token: { type: 'ISO14443', value: `TAG-${station}` },
    authorization: 'Accepted',
    registerWh: session * 1_000,
    offline: false,
    samples: [],
  }
  const status = (seconds: number, word: 'Charging' | 'Available'): [string, StationEvent] => [
    'StatusNotification',
    { type: 'ConnectorStatusChanged', at: at(seconds), evse: 1, connector: 1, status: word },
  ]
  const sampled = (i: number): [string, StationEvent] => {
    const when = at(10 + i * 10)
    const samples = [
      {
        at: when,
        context: 'Sample.Periodic',
        energyWh: session * 1_000 + i * 30,
        powerW: 11_000,
        others: [],
      },
    ]
    return ['MeterValues', { type: 'MeterSampled', at: when, transactionId, evse: 1, samples }]
  }
  const ended: StationEvent = {
    type: 'TransactionEnded',
    at: at(100),
    transactionId,
    registerWh: session * 1_000 + 300,
    stopReason: 'Local',
    offline: false,
    samples: [],
  }
  return [
    ['StartTransaction', started],
    status(2, 'Charging'),
    ...Array.from({ length: 8 }, (_, i) => sampled(i)),
    ['StopTransaction', ended],
    status(101, 'Available'),
  ]
}

const exchangeOf = (action: string, event: StationEvent, sequence: number): Exchange => {
  const request = JSON.stringify(event)
  return {
    direction: 'in',
    protocol: 'ocpp1.6',
    connection,
    messageId: String(sequence),
    action,
    request,
    response: '{}',
    outcome: 'answered',
    summary: 'benchmark',
    roundTripMs: 0.4,
    bytes: request.length,
  }
}

/** `sessions` of each station, in the envelopes of a node that has caught up: the order of all is that of time. */
export const backlogOf = (
  stations: readonly string[],
  sessions: number,
  perEnvelope: number,
): readonly Envelope[] => {
  const waiting = Array.from({ length: partitionCount }, (): Envelope['entries'] => [])
  const envelopes: Envelope[] = []
  const close = (partition: number) => {
    const entries = waiting[partition]?.splice(0) ?? []
    if (entries.length > 0)
      envelopes.push({ id: `bench-${envelopes.length}`, source: 'bench', partition, entries })
  }
  const lengthMs = 120_000
  const from = Date.now() - sessions * lengthMs
  let sequence = 0
  for (const station of stations) {
    const at = new Date(from - 1_000).toISOString()
    const connected: StationEvent = {
      type: 'StationConnected',
      at,
      connection,
      protocol: 'ocpp1.6',
      securityProfile: 1,
      remoteAddress: '10.0.0.7',
    }
    const partition = partitionOf(station)
    waiting[partition]?.push({
      source: 'bench',
      sequence: ++sequence,
      station,
      receivedAt: at,
      events: [connected],
    })
  }
  for (let session = 0; session < sessions; session++) {
    const lives = stations.map((station) => sessionOf(station, session, from + session * lengthMs))
    for (let step = 0; step < (lives[0]?.length ?? 0); step++) {
      for (const [i, station] of stations.entries()) {
        const reported = lives[i]?.[step]
        if (reported === undefined) continue
        const [action, event] = reported
        const partition = partitionOf(station)
        sequence++
        waiting[partition]?.push({
          source: 'bench',
          sequence,
          station,
          receivedAt: 'at' in event ? event.at : new Date().toISOString(),
          exchange: exchangeOf(action, event, sequence),
          events: [event],
        })
        if ((waiting[partition]?.length ?? 0) >= perEnvelope) close(partition)
      }
    }
  }
  for (let partition = 0; partition < partitionCount; partition++) close(partition)
  return envelopes
}
