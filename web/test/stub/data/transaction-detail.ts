import type { Transaction, TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { ago } from '../time.ts'

export const detailOf = (transaction: Transaction): TransactionDetail => {
  const start = Date.parse(transaction.startedAt)
  const points = 44
  const peak = transaction.peakW ?? 11_000
  const step = (transaction.durationS * 1000) / points
  const samples = Array.from({ length: points + 1 }, (_, i) => ({
    at: new Date(start + i * step).toISOString(),
    context: i === 0 ? 'Transaction.Begin' : 'Sample.Periodic',
    energyWh: 40_000_000 + (transaction.energyWh * i) / points,
    powerW: i < 2 ? 0 : peak * (0.94 + 0.06 * Math.sin(i / 2)) * (i > 18 && i < 27 ? 0.8 : 1),
    currentA: { total: peak / 420 },
    voltageV: { total: 421 },
    ...(transaction.socPercent === null
      ? {}
      : { socPercent: Math.round(18 + ((transaction.socPercent - 18) * i) / points) }),
    others: [],
  }))
  const event = (type: string, i: number, detail: string, seqNo: number) => ({
    type,
    at: samples[i]!.at,
    receivedAt: samples[i]!.at,
    seqNo: transaction.protocol === 'ocpp2.0.1' ? seqNo : null,
    trigger: null,
    chargingState: type === 'Started' ? 'EVConnected' : 'Charging',
    offline: false,
    evse: transaction.evse,
    connector: transaction.connector,
    token: transaction.token?.value ?? null,
    authorization: null,
    untrustedAt: null,
    quarantined: false,
    detail,
  })
  const events = [
    event('Started', 0, 'Cable plugged in, token accepted', 0),
    event('Updated', 2, 'Power flows', 1),
    event('Updated', 20, 'Meter values', 4),
  ]
  if (!transaction.active) events.push(event('Ended', points, transaction.stopReason ?? '', 5))
  const missing: [number, number][] = transaction.protocol === 'ocpp2.0.1' ? [[2, 3]] : []
  const doubts = transaction.flags.includes('implausible')
    ? ['90.0 kWh in at most 61 min are a mean of 88.5 kW; its highest power was 11.0 kW.']
    : []
  const kept = ago(400 * 86_400)
  if (transaction.startedAt < kept) {
    const keptFrom = { samples: kept, events: kept }
    return {
      ...{ transaction, samples: [], sampleCount: 0, events: { items: [], next: null, total: 0 } },
      ...{ missing: [], missingCount: 0, keptFrom, doubts, startedBy: null },
    }
  }
  const keptFrom = { samples: null, events: null }
  return {
    ...{
      transaction,
      samples,
      sampleCount: samples.length,
      events: { items: events, next: null, total: events.length },
    },
    ...{ missing, missingCount: missing.length, keptFrom, doubts, startedBy: null },
  }
}
