import type { Version } from '@ocpp/shared/ocpp/version'

/** Text that is no message: the id and the code of the CALLERROR it gets. */
export const unreadable: Readonly<
  Record<Version, readonly (readonly [text: string, id: string, code: string])[]>
> = {
  'ocpp1.6': [
    ['{"not":"an array"}', '-1', 'FormationViolation'],
    ['[2,"m1","Heartbeat"', '-1', 'FormationViolation'],
    ['[2,"m2","Heartbeat"]', 'm2', 'FormationViolation'],
    ['[2,"m3","Heartbeat",[]]', 'm3', 'FormationViolation'],
  ],
  'ocpp2.0.1': [
    ['{"not":"an array"}', '-1', 'RpcFrameworkError'],
    ['[2,"m1","Heartbeat"', '-1', 'RpcFrameworkError'],
    ['[2,"m2","Heartbeat"]', 'm2', 'RpcFrameworkError'],
    ['[2,"m3","Heartbeat",[]]', 'm3', 'FormatViolation'],
    ['[7,"m4",{}]', 'm4', 'MessageTypeNotSupported'],
  ],
}

const status16 = { connectorId: 1, errorCode: 'NoError', status: 'Available' }
const status201 = {
  timestamp: '2026-01-01T00:00:00Z',
  connectorStatus: 'Available',
  evseId: 1,
  connectorId: 1,
}

/** Calls that cannot be served, and the code of the CALLERROR each gets. */
export const refusedCalls: Readonly<
  Record<Version, readonly (readonly [action: string, payload: object, code: string])[]>
> = {
  'ocpp1.6': [
    ['DoMagic', {}, 'NotImplemented'],
    ['__proto__', {}, 'NotImplemented'],
    ['TransactionEvent', {}, 'NotImplemented'],
    ['Reset', { type: 'Soft' }, 'NotSupported'],
    ['BootNotification', { chargePointVendor: 'v' }, 'OccurenceConstraintViolation'],
    ['StatusNotification', { ...status16, connectorId: '1' }, 'TypeConstraintViolation'],
    ['StatusNotification', { ...status16, status: 'Bored' }, 'PropertyConstraintViolation'],
    ['Authorize', { idTag: 'x'.repeat(21) }, 'PropertyConstraintViolation'],
    ['Heartbeat', { surprise: 1 }, 'FormationViolation'],
  ],
  'ocpp2.0.1': [
    ['DoMagic', {}, 'NotImplemented'],
    ['__proto__', {}, 'NotImplemented'],
    ['StartTransaction', {}, 'NotImplemented'],
    ['RequestStopTransaction', { transactionId: 'x' }, 'NotSupported'],
    ['BootNotification', { reason: 'PowerUp' }, 'OccurrenceConstraintViolation'],
    ['StatusNotification', { ...status201, evseId: '1' }, 'TypeConstraintViolation'],
    ['StatusNotification', { ...status201, connectorStatus: 'Bored' }, 'PropertyConstraintViolation'],
    ['Heartbeat', { surprise: 1 }, 'FormatViolation'],
  ],
}
