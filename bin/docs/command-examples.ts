import type { ProfileToSet } from '@ocpp/shared/contracts/charging-profile'
import type { NeutralCommand } from '@ocpp/shared/contracts/commands'

const exampleProfile: ProfileToSet = {
  id: 1,
  stackLevel: 0,
  purpose: 'TxDefaultProfile',
  kind: 'Relative',
  schedule: { unit: 'A', periods: [{ startS: 0, limit: 16 }] },
}

/** One of each neutral command, and a second where what it says decides which action it becomes. */
export const commandExamples: readonly NeutralCommand[] = [
  { name: 'start', evse: 1, token: { type: 'ISO14443', value: 'TOKEN' }, remoteStartId: 1 },
  { name: 'stop', transactionId: '1' },
  { name: 'reset', when: 'whenIdle' },
  { name: 'unlock', evse: 1 },
  { name: 'availability', operative: true },
  { name: 'trigger', message: 'Heartbeat' },
  { name: 'read-settings', keys: [] },
  { name: 'read-settings', keys: ['OCPPCommCtrlr.HeartbeatInterval'] },
  { name: 'write-setting', key: 'OCPPCommCtrlr.HeartbeatInterval', value: '60' },
  { name: 'set-password', password: 'a-password-of-20-chr' },
  { name: 'clear-cache' },
  { name: 'data-transfer', vendorId: 'org.example' },
  { name: 'set-profile', evse: 1, profile: exampleProfile },
  { name: 'clear-profile' },
  { name: 'read-profiles' },
  { name: 'composite-schedule', evse: 1, durationS: 3600 },
  { name: 'update-firmware', location: 'https://example.org/firmware' },
  {
    name: 'update-firmware',
    location: 'https://example.org/firmware',
    signingCertificate: 'PEM',
    signature: 'AA==',
  },
  { name: 'get-log', type: 'diagnostics', location: 'https://example.org/upload' },
  { name: 'get-log', type: 'security', location: 'https://example.org/upload' },
  { name: 'send-local-list', version: 1, update: 'full', entries: [] },
  { name: 'local-list-version' },
  { name: 'local-list-limits' },
  { name: 'install-root', use: 'CSMSRootCertificate', certificate: 'PEM' },
  { name: 'read-certificates', use: 'CSMSRootCertificate' },
  { name: 'deliver-certificate', use: 'ChargingStationCertificate', chain: 'PEM' },
  {
    name: 'reserve',
    evse: 1,
    reservationId: 1,
    token: { type: 'ISO14443', value: 'TOKEN' },
    expiresAt: '2030-01-01T00:00:00.000Z',
  },
  { name: 'cancel-reservation', reservationId: 1 },
]
