import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { isTransactionEvent } from '../src/domain/transactions/transaction-events.ts'
import { instant } from './records.ts'
import { storedEvents } from './transaction-history.ts'

export const stored = (events: readonly StationEvent[], protocol: 'ocpp1.6' | 'ocpp2.0.1' = 'ocpp2.0.1') =>
  storedEvents('CS-1', protocol, events).filter(isTransactionEvent)

const facts = (seconds: number, seqNo: number) => ({
  at: instant(20_000 + seconds),
  transactionId: 'T',
  seqNo,
  offline: false,
  samples: [],
})

export const started: EventOf<'TransactionStarted'> = {
  type: 'TransactionStarted',
  ...facts(0, 0),
  evse: 1,
  connector: 1,
  registerWh: 1_000,
}

export const updated = (
  seconds: number,
  seqNo: number,
  given: Partial<EventOf<'TransactionUpdated'>> = {},
): EventOf<'TransactionUpdated'> => ({ type: 'TransactionUpdated', ...facts(seconds, seqNo), ...given })

export const ended = (seconds: number, seqNo: number, registerWh: number): EventOf<'TransactionEnded'> => ({
  type: 'TransactionEnded',
  ...facts(seconds, seqNo),
  registerWh,
  stopReason: 'Local',
})

export const powered = (seconds: number, powerW: number, energyWh: number) => ({
  samples: [{ at: instant(20_000 + seconds), context: 'Sample.Periodic', powerW, energyWh, others: [] }],
})
