import { bucketOf } from '@ocpp/management/domain/buckets'
import type { Message, SampleRecord, TransactionRecord } from '@ocpp/management/domain/records'
import type { Random } from '@ocpp/simulator/random'
import type { SeedStation } from './network.ts'

const quarterMs = 15 * 60_000
const at = (ms: number) => new Date(ms).toISOString()

export interface SeedSpan {
  /** Milliseconds since the epoch. */
  readonly from: number
  readonly to: number
}

/** What a session had delivered at the end of each 15 minutes. */
const registersOf = (from: number, to: number, energyWh: number): TransactionRecord['registers'] => {
  const registers: Record<string, { at: string; wh: number }> = {}
  for (let start = from; start < to; start = (Math.floor(start / quarterMs) + 1) * quarterMs) {
    const end = Math.min(to, (Math.floor(start / quarterMs) + 1) * quarterMs - 1)
    registers[bucketOf(at(start))] = { at: at(end), wh: Math.round((energyWh * (end - from)) / (to - from)) }
  }
  return registers
}

/** `count` sessions of a station, one after the other; the last of some stations is still running. */
export const seedSessions = (
  { record, ratedW }: SeedStation,
  count: number,
  span: SeedSpan,
  tokens: readonly string[],
  random: Random,
): readonly TransactionRecord[] => {
  const lengthMs = (span.to - span.from) / Math.max(1, count)
  const running = record.state === 'Available' && random.chance(0.05)
  let register = random.whole(10_000, 5_000_000)
  return Array.from({ length: count }, (_, index): TransactionRecord => {
    const active = running && index === count - 1
    const start = active
      ? span.to - random.whole(600_000, 7_200_000)
      : Math.round(span.from + lengthMs * (index + random.between(0.05, 0.35)))
    const longest = Math.min(lengthMs * 0.6, 6 * 3_600_000)
    const end = active ? span.to : Math.round(start + random.between(Math.min(600_000, longest), longest))
    const energyWh = Math.round(
      Math.min(80_000, (ratedW * random.between(0.3, 0.9) * (end - start)) / 3_600_000),
    )
    const startWh = register
    register += energyWh
    const ended = active ? null : at(end)
    return {
      station: record.id,
      transactionId: `${record.id}-${index + 1}`,
      evse: (index % 2) + 1,
      connector: 1,
      protocol: record.link.protocol ?? 'ocpp1.6',
      token: { type: 'ISO14443', value: random.pick(tokens) },
      authorization: 'Accepted',
      active,
      startedAt: at(start),
      endedAt: ended,
      startReceivedAt: at(start + 300),
      endReceivedAt: ended,
      startWh,
      lastWh: register,
      endWh: active ? null : register,
      energyWh,
      durationS: Math.round((end - start) / 1_000),
      powerW: active ? Math.round(ratedW * 0.7) : null,
      peakW: Math.round(ratedW * 0.9),
      currentA: null,
      voltageV: null,
      socPercent: null,
      lastSampleAt: at(end),
      chargingState: active ? 'Charging' : null,
      stopReason: active ? null : random.pick(['Local', 'EVDisconnected', 'Remote']),
      flags: random.chance(0.02) ? ['offline'] : [],
      reservationId: null,
      remoteStartId: null,
      closedBy: null,
      marks: { live: active ? '0' : '', start: `${at(start)} seed`, end: ended ?? '', seqNos: [] },
      registers: registersOf(start, end, energyWh),
    }
  })
}

/** The times of a session's readings, spread over it. */
const readingTimes = ({ startedAt, endedAt, lastSampleAt }: TransactionRecord, count: number): string[] => {
  const from = Date.parse(startedAt)
  const to = Date.parse(endedAt ?? lastSampleAt ?? startedAt)
  return Array.from({ length: count }, (_, i) => at(Math.round(from + ((to - from) * (i + 1)) / (count + 1))))
}

const sampled = (value: number, measurand: string, unit: string) => ({
  value: String(value),
  context: 'Sample.Periodic',
  measurand,
  location: 'Outlet',
  unit,
})

/** A session's `count` messages: its start, its readings, its end. */
export const seedMessages = (
  session: TransactionRecord,
  count: number,
  next: () => number,
): readonly Message[] => {
  const { station, transactionId, evse } = session
  const protocol = session.protocol ?? 'ocpp1.6'
  const message = (time: string, action: string, payload: object): Message => {
    const request = JSON.stringify(payload)
    const id = next()
    return {
      id: `seed-${String(id).padStart(12, '0')}`,
      station,
      at: time,
      direction: 'in',
      protocol,
      connection: 'seed',
      messageId: String(id),
      action,
      request,
      response: '{}',
      outcome: 'answered',
      summary: `EVSE ${evse}`,
      roundTripMs: 1.2,
      bytes: request.length,
      transactionId,
    }
  }
  const readings = readingTimes(session, Math.max(0, count - 2)).map((time) =>
    message(time, 'MeterValues', {
      connectorId: evse,
      transactionId,
      meterValue: [
        {
          timestamp: time,
          sampledValue: [
            sampled(session.lastWh ?? 0, 'Energy.Active.Import.Register', 'Wh'),
            sampled(session.peakW ?? 0, 'Power.Active.Import', 'W'),
          ],
        },
      ],
    }),
  )
  const all = [
    message(session.startedAt, 'StartTransaction', { connectorId: evse, meterStart: session.startWh }),
    ...readings,
    ...(session.endedAt === null
      ? []
      : [message(session.endedAt, 'StopTransaction', { transactionId, meterStop: session.endWh })]),
  ]
  return all.slice(0, count)
}

/** A session's `count` readings of register and power. */
export const seedSamples = (session: TransactionRecord, count: number): readonly SampleRecord[] =>
  readingTimes(session, count).map((time, i) => ({
    station: session.station,
    evse: session.evse ?? 1,
    transactionId: session.transactionId,
    sample: {
      at: time,
      context: 'Sample.Periodic',
      energyWh: Math.round((session.startWh ?? 0) + (session.energyWh * (i + 1)) / (count + 1)),
      powerW: session.peakW ?? 0,
      others: [],
    },
  }))
