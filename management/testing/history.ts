import type { StationEvent } from '@ocpp/shared/contracts/events'
import { type JournalEntry, partitionOf } from '@ocpp/shared/contracts/journal'
import type { ConnectorStatus, Protocol } from '@ocpp/shared/contracts/values'
import { leafHash, rootPem } from '@ocpp/shared/testing/certificates'
import fc from 'fast-check'
import { instant } from './records.ts'
import { eventsOf, shapes } from './transaction-history.ts'

/** A plausible past of a few stations on two nodes, as envelopes arrive: repeated, late and out of order. */

/** Stations an operator has created; `CS-new` is not among them and is held. */
export const createdStations = ['CS-1.6', 'CS-2.0.1', 'CS-roaming'] as const

/** Numbers from 0 up to 1 that follow from the seed alone. */
const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Happening {
  readonly seconds: number
  readonly station: string
  readonly source: string
  readonly connection: string
  readonly protocol: Protocol
  readonly event: StationEvent
}

const words: readonly ConnectorStatus[] = [
  'Available',
  'Charging',
  'Faulted',
  'Unavailable',
  'Preparing',
  'Occupied',
]

const linkOf = (
  connection: string,
  from: number,
  to: number,
  protocol: Protocol,
): readonly [number, StationEvent][] => [
  [
    from,
    {
      type: 'StationConnected',
      at: instant(from),
      connection,
      protocol,
      securityProfile: 2,
      remoteAddress: '10.0.0.7',
    },
  ],
  [
    from + 1,
    {
      type: 'StationBooted',
      at: instant(from + 1),
      vendor: 'Volt',
      model: 'V1',
      firmware: connection,
      answered: 'Accepted',
    },
  ],
  [to, { type: 'StationDisconnected', at: instant(to), connection, code: 1006, reason: '' }],
]

const extras = (from: number): readonly [number, StationEvent][] => [
  [from + 5, { type: 'SecurityEventReported', at: instant(from + 5), event: 'StartupOfTheDevice' }],
  [
    from + 6,
    {
      type: 'TokenPresented',
      at: instant(from + 6),
      token: { type: 'ISO14443', value: 'TAG' },
      answered: 'Accepted',
    },
  ],
  [
    from + 7,
    {
      type: 'VariablesReported',
      at: instant(from + 7),
      origin: 'report',
      variables: [
        { component: 'ChargePoint', variable: 'HeartbeatInterval', attribute: 'Actual', value: String(from) },
      ],
    },
  ],
  [
    from + 7,
    {
      type: 'CertificateRequested',
      at: instant(from + 7),
      request: 'r1',
      use: 'ChargingStationCertificate',
      csr: 'CSR',
      answered: 'Accepted',
    },
  ],
  [
    from + 8,
    {
      type: 'CertificateRequestDecided',
      at: instant(from + 8),
      request: 'r1',
      requestedAt: instant(from + 7),
      by: 'operator',
      reason: 'not ours',
    },
  ],
  [
    from + 9,
    { type: 'CertificateInstalled', at: instant(from + 9), use: 'CSMSRootCertificate', chain: rootPem },
  ],
  [
    from + 10,
    {
      type: 'CertificatesListed',
      at: instant(from + 10),
      uses: ['ManufacturerRootCertificate'],
      certificates: [{ use: 'ManufacturerRootCertificate', hash: { ...leafHash }, children: [] }],
    },
  ],
  [
    from + 8,
    {
      type: 'MeterSampled',
      at: instant(from + 8),
      evse: 2,
      samples: [{ at: instant(from + 8), context: 'Sample.Clock', energyWh: from, others: [] }],
    },
  ],
]

const happenings = (seed: number): readonly Happening[] => {
  const random = randomFrom(seed)
  const upTo = (limit: number) => Math.floor(random() * limit)
  const drawn = fc.sample(shapes, { seed, numRuns: 12 })
  const list: Happening[] = []
  const stations = [...createdStations, 'CS-new']
  for (const [s, station] of stations.entries()) {
    const protocol: Protocol = s % 2 === 0 ? 'ocpp1.6' : 'ocpp2.0.1'
    for (let session = 0; session < 3; session++) {
      const source = station === 'CS-roaming' && session === 1 ? 'node-2' : 'node-1'
      const connection = `0195000${session}-0000-7000-8000-00000000000${s}`
      const from = session * 6_000 + upTo(1_000)
      const to = from + 3_000 + upTo(4_000)
      const add = ([seconds, event]: readonly [number, StationEvent]) =>
        list.push({ seconds, station, source, connection, protocol, event })
      if (station === 'CS-new' && session === 0) {
        add([from - 1, { type: 'StationHeld', at: instant(from - 1), remoteAddress: '10.0.0.9' }])
      }
      for (const one of [...linkOf(connection, from, to, protocol), ...extras(from)]) add(one)
      for (let n = 0; n < 8; n++) {
        const seconds = from + upTo(to - from)
        const status = words[upTo(words.length)]!
        add([
          seconds,
          { type: 'ConnectorStatusChanged', at: instant(seconds), evse: upTo(3), connector: 1, status },
        ])
      }
      const shape = { ...drawn[s * 3 + session]!, protocol, startSeconds: from + upTo(2_000) }
      for (const event of eventsOf(shape, `T${session}`)) {
        const seconds = (Date.parse(event.at) - Date.parse(instant())) / 1000
        // Some were queued and came when the station was back.
        add([seconds + (random() < 0.15 ? 7_000 : 0), event])
      }
    }
  }
  return list.sort((a, b) => a.seconds - b.seconds)
}

const entriesOf = (seed: number): readonly JournalEntry[] => {
  const sequences = new Map<string, number>()
  return happenings(seed).map(({ seconds, station, source, connection, protocol, event }) => {
    const sequence = (sequences.get(source) ?? 0) + 1
    sequences.set(source, sequence)
    const entry = { source, sequence, station, receivedAt: instant(seconds), events: [event] }
    if (event.type === 'StationConnected' || event.type === 'StationDisconnected') return entry
    const exchange = {
      direction: 'in',
      protocol,
      connection,
      messageId: `m${sequence}`,
      action: event.type,
      request: JSON.stringify(event),
      response: '{}',
      outcome: 'answered',
      summary: event.type,
      roundTripMs: 2,
      bytes: 100,
    } as const
    return { ...entry, exchange }
  })
}

export interface Delivered {
  readonly partition: number
  readonly source: string
  readonly entries: readonly JournalEntry[]
}

/** The envelopes of the past in the order of their delivery, some of them twice. */
export const deliveriesOf = (seed: number): readonly Delivered[] => {
  const random = randomFrom(seed + 1)
  const open = new Map<string, JournalEntry[]>()
  const deliveries: { due: number; delivered: Delivered }[] = []
  const close = (key: string, due: number) => {
    const entries = open.get(key) ?? []
    open.delete(key)
    const [first] = entries
    if (first === undefined) return
    const delivered = { partition: partitionOf(first.station), source: first.source, entries }
    deliveries.push({ due: due + (random() < 0.2 ? random() * 30 : 0), delivered })
    if (random() < 0.25) deliveries.push({ due: due + random() * 60, delivered })
  }
  for (const [i, entry] of entriesOf(seed).entries()) {
    const key = `${entry.source} ${partitionOf(entry.station)}`
    open.set(key, [...(open.get(key) ?? []), entry])
    if (random() < 0.4) close(key, i)
  }
  for (const key of [...open.keys()]) close(key, 10_000)
  return deliveries.sort((a, b) => a.due - b.due).map(({ delivered }) => delivered)
}
