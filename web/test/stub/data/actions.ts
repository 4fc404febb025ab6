import type { Protocol } from '@ocpp/shared/contracts/values'

const place = {
  type: 'object',
  properties: { id: { type: 'integer', minimum: 0 }, connectorId: { type: 'integer' } },
  required: ['id'],
}
const token = {
  type: 'object',
  properties: {
    idToken: { type: 'string', maxLength: 36 },
    type: { enum: ['ISO14443', 'eMAID', 'Central'] },
  },
  required: ['idToken', 'type'],
}

/** A few request schemas in the shape the API gives them. */
export const actionsOf = (protocol: Protocol) => ({
  protocol,
  native: nativeOf(protocol).map((native) => ({ protocol, ...native })),
  neutral: ['start', 'stop', 'reset'].map((name) => ({ name, schema: { type: 'object' } })),
})

const nativeOf = (protocol: Protocol) =>
  protocol === 'ocpp1.6'
    ? [
        {
          action: 'Reset',
          schema: { type: 'object', properties: { type: { enum: ['Hard', 'Soft'] } }, required: ['type'] },
        },
        {
          action: 'RemoteStartTransaction',
          schema: {
            type: 'object',
            properties: { connectorId: { type: 'integer' }, idTag: { type: 'string', maxLength: 20 } },
            required: ['idTag'],
          },
        },
        {
          action: 'GetConfiguration',
          schema: {
            type: 'object',
            properties: { key: { type: 'array', items: { type: 'string', maxLength: 50 } } },
          },
        },
      ]
    : [
        {
          action: 'Reset',
          schema: {
            type: 'object',
            properties: { type: { enum: ['Immediate', 'OnIdle'] }, evseId: { type: 'integer' } },
            required: ['type'],
          },
        },
        {
          action: 'RequestStartTransaction',
          schema: {
            type: 'object',
            properties: { evseId: { type: 'integer' }, remoteStartId: { type: 'integer' }, idToken: token },
            required: ['remoteStartId', 'idToken'],
          },
        },
        {
          action: 'ChangeAvailability',
          schema: {
            type: 'object',
            properties: { operationalStatus: { enum: ['Inoperative', 'Operative'] }, evse: place },
            required: ['operationalStatus'],
          },
        },
      ]
