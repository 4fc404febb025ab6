import { expect } from 'bun:test'
import type { NeutralCommand } from '@ocpp/shared/contracts/commands'

export const token = { type: 'Central', value: 'APP-1' } as const

/** Neutral commands with what they are in 1.6 and in 2.0.1. */
export const translations: readonly (readonly [NeutralCommand, unknown, unknown])[] = [
  [
    { name: 'start', token, evse: 2, remoteStartId: 9 },
    { action: 'RemoteStartTransaction', request: { idTag: 'APP-1', connectorId: 2 } },
    {
      action: 'RequestStartTransaction',
      request: { remoteStartId: 9, idToken: { idToken: 'APP-1', type: 'Central' }, evseId: 2 },
    },
  ],
  [
    { name: 'stop', transactionId: '12' },
    { action: 'RemoteStopTransaction', request: { transactionId: 12 } },
    { action: 'RequestStopTransaction', request: { transactionId: '12' } },
  ],
  [
    { name: 'stop', transactionId: 'abc' },
    { refused: 'invalidPayload', detail: 'A transaction id of OCPP 1.6 is a number' },
    { action: 'RequestStopTransaction', request: { transactionId: 'abc' } },
  ],
  [
    { name: 'reset', when: 'whenIdle' },
    { action: 'Reset', request: { type: 'Soft' } },
    { action: 'Reset', request: { type: 'OnIdle' } },
  ],
  [
    { name: 'reset', when: 'now', evse: 1 },
    { refused: 'notInVersion', detail: 'OCPP 1.6 can only reset the whole station' },
    { action: 'Reset', request: { type: 'Immediate', evseId: 1 } },
  ],
  [
    { name: 'unlock', evse: 1 },
    { action: 'UnlockConnector', request: { connectorId: 1 } },
    { action: 'UnlockConnector', request: { evseId: 1, connectorId: 1 } },
  ],
  [
    { name: 'availability', operative: false },
    { action: 'ChangeAvailability', request: { connectorId: 0, type: 'Inoperative' } },
    { action: 'ChangeAvailability', request: { operationalStatus: 'Inoperative' } },
  ],
  [
    { name: 'availability', operative: true, evse: 1, connector: 2 },
    { action: 'ChangeAvailability', request: { connectorId: 1, type: 'Operative' } },
    {
      action: 'ChangeAvailability',
      request: { operationalStatus: 'Operative', evse: { id: 1, connectorId: 2 } },
    },
  ],
  [
    { name: 'trigger', message: 'StatusNotification', evse: 1 },
    { action: 'TriggerMessage', request: { requestedMessage: 'StatusNotification', connectorId: 1 } },
    {
      action: 'TriggerMessage',
      request: { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } },
    },
  ],
  [
    { name: 'trigger', message: 'LogStatusNotification' },
    { action: 'TriggerMessage', request: { requestedMessage: 'DiagnosticsStatusNotification' } },
    { action: 'TriggerMessage', request: { requestedMessage: 'LogStatusNotification' } },
  ],
  [
    { name: 'trigger', message: 'TransactionEvent' },
    { refused: 'notInVersion', detail: 'OCPP 1.6 has no TransactionEvent' },
    { action: 'TriggerMessage', request: { requestedMessage: 'TransactionEvent' } },
  ],
  [
    { name: 'read-settings', keys: ['OCPPCommCtrlr.HeartbeatInterval'] },
    { action: 'GetConfiguration', request: { key: ['OCPPCommCtrlr.HeartbeatInterval'] } },
    {
      action: 'GetVariables',
      request: {
        getVariableData: [{ component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } }],
      },
    },
  ],
  [
    { name: 'read-settings', keys: ['HeartbeatInterval'] },
    { action: 'GetConfiguration', request: { key: ['HeartbeatInterval'] } },
    { refused: 'invalidPayload', detail: 'HeartbeatInterval is not of the form Component.Variable' },
  ],
  [
    { name: 'read-settings', keys: [] },
    { action: 'GetConfiguration', request: {} },
    { action: 'GetBaseReport', request: { requestId: expect.any(Number), reportBase: 'FullInventory' } },
  ],
  [
    { name: 'write-setting', key: 'Connector:2.Enabled:x', value: 'true' },
    { action: 'ChangeConfiguration', request: { key: 'Connector:2.Enabled:x', value: 'true' } },
    {
      action: 'SetVariables',
      request: {
        setVariableData: [
          {
            component: { name: 'Connector', instance: '2' },
            variable: { name: 'Enabled', instance: 'x' },
            attributeValue: 'true',
          },
        ],
      },
    },
  ],
  [{ name: 'clear-cache' }, { action: 'ClearCache', request: {} }, { action: 'ClearCache', request: {} }],
  [
    {
      name: 'send-local-list',
      version: 3,
      update: 'differential',
      entries: [
        { token, status: 'NoCredit', expiresAt: '2026-06-01T12:00:00.000Z', group: 'G' },
        { token: { ...token, value: 'APP-2' } },
      ],
    },
    {
      action: 'SendLocalList',
      request: {
        listVersion: 3,
        updateType: 'Differential',
        localAuthorizationList: [
          {
            idTag: 'APP-1',
            idTagInfo: { status: 'Blocked', expiryDate: '2026-06-01T12:00:00.000Z', parentIdTag: 'G' },
          },
          { idTag: 'APP-2' },
        ],
      },
    },
    {
      action: 'SendLocalList',
      request: {
        versionNumber: 3,
        updateType: 'Differential',
        localAuthorizationList: [
          {
            idToken: { idToken: 'APP-1', type: 'Central' },
            idTokenInfo: {
              status: 'NoCredit',
              cacheExpiryDateTime: '2026-06-01T12:00:00.000Z',
              groupIdToken: { idToken: 'G', type: 'Central' },
            },
          },
          { idToken: { idToken: 'APP-2', type: 'Central' } },
        ],
      },
    },
  ],
  [
    { name: 'send-local-list', version: 1, update: 'full', entries: [] },
    { action: 'SendLocalList', request: { listVersion: 1, updateType: 'Full' } },
    { action: 'SendLocalList', request: { versionNumber: 1, updateType: 'Full' } },
  ],
  [
    { name: 'local-list-version' },
    { action: 'GetLocalListVersion', request: {} },
    { action: 'GetLocalListVersion', request: {} },
  ],
  [
    { name: 'set-password', password: 'a-password-of-20-chr' },
    {
      action: 'ChangeConfiguration',
      request: { key: 'AuthorizationKey', value: '612d70617373776f72642d6f662d32302d636872' },
    },
    {
      action: 'SetVariables',
      request: {
        setVariableData: [
          {
            component: { name: 'SecurityCtrlr' },
            variable: { name: 'BasicAuthPassword' },
            attributeValue: 'a-password-of-20-chr',
          },
        ],
      },
    },
  ],
  [
    { name: 'local-list-limits' },
    { action: 'GetConfiguration', request: { key: ['LocalAuthListMaxLength', 'SendLocalListMaxLength'] } },
    {
      action: 'GetVariables',
      request: {
        getVariableData: [
          { component: { name: 'LocalAuthListCtrlr' }, variable: { name: 'ItemsPerMessage' } },
        ],
      },
    },
  ],
  [
    { name: 'reserve', reservationId: 7, evse: 1, token, group: 'G', expiresAt: '2026-06-01T12:00:00.000Z' },
    {
      action: 'ReserveNow',
      request: {
        connectorId: 1,
        expiryDate: '2026-06-01T12:00:00.000Z',
        idTag: 'APP-1',
        parentIdTag: 'G',
        reservationId: 7,
      },
    },
    {
      action: 'ReserveNow',
      request: {
        id: 7,
        expiryDateTime: '2026-06-01T12:00:00.000Z',
        idToken: { idToken: 'APP-1', type: 'Central' },
        evseId: 1,
        groupIdToken: { idToken: 'G', type: 'Central' },
      },
    },
  ],
  [
    { name: 'reserve', token, connectorType: 'cType2', expiresAt: '2026-06-01T12:00:00.000Z' },
    { refused: 'notInVersion', detail: 'OCPP 1.6 cannot reserve a kind of connector' },
    {
      action: 'ReserveNow',
      request: {
        id: expect.any(Number),
        expiryDateTime: '2026-06-01T12:00:00.000Z',
        connectorType: 'cType2',
        idToken: { idToken: 'APP-1', type: 'Central' },
      },
    },
  ],
  [
    { name: 'cancel-reservation', reservationId: -1 },
    { action: 'CancelReservation', request: { reservationId: -1 } },
    { action: 'CancelReservation', request: { reservationId: -1 } },
  ],
  [
    { name: 'data-transfer', vendorId: 'acme', data: 'x' },
    { action: 'DataTransfer', request: { vendorId: 'acme', data: 'x' } },
    { action: 'DataTransfer', request: { vendorId: 'acme', data: 'x' } },
  ],
]
