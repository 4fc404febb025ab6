import type { NeutralCommand } from '@ocpp/shared/contracts/commands'

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
  { name: 'clear-cache' },
  { name: 'data-transfer', vendorId: 'org.example' },
]
