import type { TransactionEventRow } from '@ocpp/shared/blocks/transactions/event-row'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { MeterSample } from '@ocpp/shared/contracts/values'
import {
  isReported,
  type ReportedEvent,
  type TransactionEvent,
} from '../../domain/transactions/transaction-events.ts'
import type { HistoryEvent } from '../../domain/transactions/transaction-history.ts'

const figure = (value: number | undefined, words: (value: number) => string): string =>
  value === undefined ? '' : words(value)

const measured = (samples: readonly MeterSample[]): string =>
  samples.length === 0 ? '' : `${samples.length} meter ${samples.length === 1 ? 'value' : 'values'}`

const facts = (event: Exclude<ReportedEvent, { type: 'MeterSampled' }>): readonly string[] => [
  figure(event.registerWh, (wh) => `register ${wh} Wh`),
  measured(event.samples),
  figure(event.phasesUsed, (phases) => `${phases} phases`),
  figure(event.cableMaxA, (amperes) => `cable ${amperes} A`),
  figure(event.chargedForS, (seconds) => `charged for ${seconds} s`),
  figure(event.reservationId, (id) => `reservation ${id}`),
  figure(event.remoteStartId, (id) => `remote start ${id}`),
]

const presumptionLabels: Readonly<Record<EventOf<'TransactionPresumedEnded'>['cause'], string>> = {
  newTransaction: 'another one began at its EVSE',
  boot: 'the station has booted since, and its EVSE has no session',
  stationRemoved: 'the station was removed',
}

const detailOf = (event: TransactionEvent): string => {
  switch (event.type) {
    case 'TransactionStarted':
    case 'TransactionUpdated':
      return facts(event).filter(Boolean).join(', ')
    case 'TransactionEnded':
      return [event.stopReason, ...facts(event)].filter(Boolean).join(', ')
    case 'TransactionClosedByHand':
      return `${event.actor}: ${event.reason}`
    case 'TransactionReviewed':
      return `${event.actor}, at ${event.energyWh} Wh: ${event.note}`
    case 'TransactionPresumedEnded':
      return presumptionLabels[event.cause]
    case 'MeterSampled':
      return measured(event.samples)
  }
}

/** An event as the transaction's page shows it. */
export const eventRow = ({ record, quarantined }: HistoryEvent): TransactionEventRow => {
  const { event, receivedAt } = record
  const reported: Partial<ReportedEvent> = isReported(event) ? event : {}
  return {
    type: event.type,
    at: event.at,
    receivedAt,
    seqNo: ('seqNo' in reported ? reported.seqNo : undefined) ?? null,
    trigger: ('trigger' in reported ? reported.trigger : undefined) ?? null,
    chargingState: ('chargingState' in reported ? reported.chargingState : undefined) ?? null,
    offline: ('offline' in reported ? reported.offline : undefined) ?? false,
    evse: reported.evse ?? null,
    connector: ('connector' in reported ? reported.connector : undefined) ?? null,
    token: ('token' in reported ? reported.token?.value : undefined) ?? null,
    authorization: ('authorization' in reported ? reported.authorization : undefined) ?? null,
    untrustedAt: ('untrustedAt' in reported ? reported.untrustedAt : undefined) ?? null,
    quarantined,
    detail: detailOf(event),
  }
}
