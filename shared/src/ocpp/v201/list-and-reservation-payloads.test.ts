import { describe } from 'bun:test'
import { type PayloadTable, testPayloads } from '../../../testing/payload-tables.ts'

const at = '2026-11-23T09:00:00Z'
const idToken = { idToken: '04AABBCCDD11', type: 'ISO14443' }
const reserve = { id: 1, expiryDateTime: at, idToken }
const update = { reservationId: 1, reservationUpdateStatus: 'Expired' }
const list = { versionNumber: 1, updateType: 'Full' }

const table: PayloadTable<'ocpp2.0.1'> = {
  CancelReservation: {
    request: {
      good: [{ reservationId: -1 }],
      bad: [{}, { reservationId: 1.5 }, { reservationId: 1, id: 1 }],
    },
    response: { good: [{ status: 'Rejected' }], bad: [{}, { status: 'Unknown' }] },
  },
  GetLocalListVersion: {
    request: { good: [{}], bad: [{ versionNumber: 1 }] },
    response: { good: [{ versionNumber: 0 }], bad: [{}, { versionNumber: '1' }] },
  },
  ReservationStatusUpdate: {
    request: {
      good: [update, { ...update, reservationUpdateStatus: 'Removed' }],
      bad: [
        { reservationId: 1 },
        { reservationUpdateStatus: 'Expired' },
        { ...update, reservationId: 'one' },
        { ...update, reservationUpdateStatus: 'Used' },
        { ...update, evseId: 1 },
      ],
    },
    response: { good: [{}], bad: [{ status: 'Accepted' }] },
  },
  ReserveNow: {
    request: {
      good: [
        reserve,
        { ...reserve, evseId: 1, groupIdToken: { idToken: 'FLEET', type: 'Central' } },
        { ...reserve, connectorType: 'cCCS2' },
      ],
      bad: [
        { expiryDateTime: at, idToken },
        { id: 1, idToken },
        { id: 1, expiryDateTime: at },
        { ...reserve, id: 1.5 },
        { ...reserve, expiryDateTime: 'tomorrow' },
        { ...reserve, idToken: { idToken: 'A' } },
        { ...reserve, idToken: { ...idToken, idToken: 'x'.repeat(37) } },
        { ...reserve, connectorType: 'Schuko' },
        { ...reserve, groupIdToken: 'FLEET' },
      ],
    },
    response: { good: [{ status: 'Occupied' }], bad: [{}, { status: 'Reserved' }] },
  },
  SendLocalList: {
    request: {
      good: [
        list,
        { ...list, updateType: 'Differential', localAuthorizationList: [{ idToken }] },
        { ...list, localAuthorizationList: [{ idToken, idTokenInfo: { status: 'Accepted' } }] },
      ],
      bad: [
        { updateType: 'Full' },
        { versionNumber: 1 },
        { ...list, updateType: 'Partial' },
        { ...list, localAuthorizationList: [] },
        { ...list, localAuthorizationList: [{}] },
        { ...list, localAuthorizationList: [{ idToken, idTokenInfo: {} }] },
      ],
    },
    response: { good: [{ status: 'VersionMismatch' }], bad: [{}, { status: 'NotSupported' }] },
  },
}

describe('2.0.1', () => {
  testPayloads('ocpp2.0.1', table)
})
