import { expect, test } from 'bun:test'
import type { RequestOf, ResponseOf } from './action.ts'
import { type ActionsOf, find, type Incoming, type Outgoing, registry } from './registry.ts'
import { versions } from './version.ts'

test('finds an action by the name a station sent', () => {
  expect(find('ocpp1.6', 'StartTransaction')).toBe(registry['ocpp1.6'].StartTransaction)
  expect(find('ocpp2.0.1', 'StartTransaction')).toBeUndefined()
})

test('finds nothing under the names that every object has', () => {
  for (const version of versions) {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '']) {
      expect(find(version, name)).toBeUndefined()
    }
  }
})

test('knows the types of payloads and who may call', () => {
  const incoming: Incoming<'ocpp1.6'>[] = ['StartTransaction', 'DataTransfer']
  const outgoing: Outgoing<'ocpp2.0.1'>[] = ['RequestStartTransaction', 'DataTransfer']
  // @ts-expect-error the CSMS never calls it
  outgoing.push('TransactionEvent')
  // @ts-expect-error a station never calls it
  incoming.push('Reset')
  const answer: ResponseOf<ActionsOf<'ocpp1.6'>['Reset']> = { status: 'Accepted' }
  // @ts-expect-error no such status
  answer.status = 'Scheduled'
  const request: RequestOf<ActionsOf<'ocpp1.6'>['RemoteStartTransaction']> = { idTag: 'A' }
  // @ts-expect-error an optional field is absent, not undefined
  request.connectorId = undefined
  expect([incoming.length, outgoing.length]).toEqual([3, 3])
})
