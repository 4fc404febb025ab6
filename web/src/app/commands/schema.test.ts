import { describe, expect, test } from 'bun:test'
import { readSchemaForm, type Schema, schemaFields } from './schema.ts'

const schema: Schema = {
  type: 'object',
  required: ['type', 'idToken'],
  properties: {
    evseId: { type: 'integer', minimum: 0 },
    type: { anyOf: [{ const: 'Immediate' }, { const: 'OnIdle' }] },
    idToken: { $ref: '#/$defs/IdToken' },
    keys: { type: 'array', items: { type: 'string', maxLength: 50 } },
    at: { type: 'string', format: 'date-time' },
    evse: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
    customData: { type: 'object' },
  },
  $defs: { IdToken: { type: 'object', required: ['idToken'], properties: { idToken: { type: 'string' } } } },
}

test('required fields come first; vendor data is left to JSON', () => {
  expect(schemaFields(schema).map((f) => `${f.path}:${f.kind}`)).toEqual([
    'p.type:choice',
    'p.idToken:group',
    'p.evseId:integer',
    'p.keys.0:text',
    'p.at:time',
    'p.evse:group',
  ])
})

describe('reading', () => {
  test('puts typed values at their places and leaves out what is empty', () => {
    const values = {
      'p.type': 'OnIdle',
      'p.idToken.idToken': ' AB ',
      'p.evseId': '2',
      'p.keys.0': 'X',
      'p.at': '2026-11-23T14:30:00+01:00',
    }
    expect(readSchemaForm(schema, values)).toEqual({
      payload: {
        type: 'OnIdle',
        idToken: { idToken: 'AB' },
        evseId: 2,
        keys: ['X'],
        at: '2026-11-23T13:30:00.000Z',
      },
      issues: [],
    })
  })
  test('names every field that is missing or wrong', () => {
    const { issues } = readSchemaForm(schema, { 'p.evseId': '2a', 'p.at': 'soon' })
    expect(issues.map((i) => i.path)).toEqual(['p.type', 'p.idToken.idToken', 'p.evseId', 'p.at'])
  })
  test('an optional group asks for its fields only once it is used', () => {
    const base = { 'p.type': 'OnIdle', 'p.idToken.idToken': 'A' }
    expect(readSchemaForm(schema, base).issues).toEqual([])
    expect(readSchemaForm(schema, { ...base, 'p.evse.id': '1' }).payload.evse).toEqual({ id: 1 })
  })
  test('a form cannot reach outside the schema', () => {
    const values = { 'p.type': 'OnIdle', 'p.idToken.idToken': 'A', 'p.__proto__.x': '1', 'p.other': '1' }
    expect(readSchemaForm(schema, values).payload).toEqual({ type: 'OnIdle', idToken: { idToken: 'A' } })
  })
})
