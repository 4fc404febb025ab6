import { describe } from 'bun:test'
import { type PayloadTable, testPayloads } from '../../../testing/payload-tables.ts'

const at = '2026-11-23T09:00:00Z'
const reserve = { connectorId: 1, expiryDate: at, idTag: 'A', reservationId: 1 }
const without = (field: keyof typeof reserve) =>
  Object.fromEntries(Object.entries(reserve).filter(([name]) => name !== field))

const table: PayloadTable<'ocpp1.6'> = {
  CancelReservation: {
    request: { good: [{ reservationId: -1 }], bad: [{}, { reservationId: 1.5 }, { reservationId: '1' }] },
    response: { good: [{ status: 'Accepted' }, { status: 'Rejected' }], bad: [{}, { status: 'Unknown' }] },
  },
  GetLocalListVersion: {
    request: { good: [{}], bad: [{ listVersion: 1 }] },
    response: { good: [{ listVersion: -1 }], bad: [{}, { listVersion: '1' }, { listVersion: 0.5 }] },
  },
  ReserveNow: {
    request: {
      good: [reserve, { ...reserve, parentIdTag: 'x'.repeat(20) }, { ...reserve, connectorId: 0 }],
      bad: [
        ...(['connectorId', 'expiryDate', 'idTag', 'reservationId'] as const).map(without),
        { ...reserve, expiryDate: 'tomorrow' },
        { ...reserve, idTag: 'x'.repeat(21) },
        { ...reserve, parentIdTag: 'x'.repeat(21) },
        { ...reserve, reservationId: 1.5 },
        { ...reserve, evseId: 1 },
      ],
    },
    response: {
      good: ['Accepted', 'Faulted', 'Occupied', 'Rejected', 'Unavailable'].map((status) => ({ status })),
      bad: [{}, { status: 'Reserved' }],
    },
  },
  SendLocalList: {
    request: {
      good: [
        { listVersion: 1, updateType: 'Full' },
        { listVersion: 2, updateType: 'Differential', localAuthorizationList: [{ idTag: 'A' }] },
        {
          listVersion: 2,
          updateType: 'Full',
          localAuthorizationList: [{ idTag: 'A', idTagInfo: { status: 'Accepted', expiryDate: at } }],
        },
      ],
      bad: [
        { updateType: 'Full' },
        { listVersion: 1 },
        { listVersion: 1, updateType: 'Partial' },
        { listVersion: 1, updateType: 'Full', localAuthorizationList: [{}] },
        { listVersion: 1, updateType: 'Full', localAuthorizationList: [{ idTag: 'x'.repeat(21) }] },
        { listVersion: 1, updateType: 'Full', localAuthorizationList: [{ idTag: 'A', idTagInfo: {} }] },
      ],
    },
    response: {
      good: ['Accepted', 'Failed', 'NotSupported', 'VersionMismatch'].map((status) => ({ status })),
      bad: [{}, { status: 'Rejected' }],
    },
  },
}

describe('1.6', () => {
  testPayloads('ocpp1.6', table)
})
