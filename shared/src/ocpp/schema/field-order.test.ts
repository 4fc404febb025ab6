import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { publishedSchema } from '../../../testing/json-schema-oracle.ts'
import { find, registry } from '../registry.ts'
import { createFieldOrder } from './field-order.ts'

const inOrder = createFieldOrder()
const sent = (action: string, payload: object) => {
  const found = find('ocpp1.6', action)
  return found === undefined ? '' : JSON.stringify(inOrder(found.request, payload))
}

describe('the fields of a frame', () => {
  test('leave in the order of the specification, at every depth', () => {
    const payload = {
      csChargingProfiles: {
        chargingSchedule: {
          chargingSchedulePeriod: [{ limit: 16, startPeriod: 0, numberPhases: 3 }],
          chargingRateUnit: 'A',
        },
        chargingProfileKind: 'Relative',
        chargingProfilePurpose: 'TxProfile',
        stackLevel: 0,
        chargingProfileId: 1,
      },
      connectorId: 1,
    }
    expect(sent('SetChargingProfile', payload)).toBe(
      '{"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,' +
        '"chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative",' +
        '"chargingSchedule":{"chargingRateUnit":"A",' +
        '"chargingSchedulePeriod":[{"startPeriod":0,"limit":16,"numberPhases":3}]}}}',
    )
  })

  test('that nobody knows stand behind the known ones, and nothing is lost or added', () => {
    expect(sent('Reset', { odd: 1, type: 'Hard' })).toBe('{"type":"Hard","odd":1}')
    const reset = find('ocpp1.6', 'SendLocalList')
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (payload) => {
        expect(reset && inOrder(reset.request, payload)).toEqual(payload)
      }),
    )
  })
})

interface Node {
  readonly pipe?: readonly Node[]
  readonly entries?: Readonly<Record<string, Node>>
  readonly wrapped?: Node
  readonly item?: Node
}

/** The paths of all fields, in the order of the schema. */
const fieldsOf = ({ pipe = [], entries = {}, wrapped, item }: Node, path = ''): readonly string[] => [
  ...(Object.keys(entries).length > 0 ? [] : pipe.flatMap((step) => fieldsOf(step, path))),
  ...[wrapped, item].flatMap((inner) => (inner === undefined ? [] : fieldsOf(inner, path))),
  ...Object.entries(entries).flatMap(([name, field]) => [
    `${path}${name}`,
    ...fieldsOf(field, `${path}${name}.`),
  ]),
]

const sent16 = Object.entries(registry['ocpp1.6']).map(([name, { direction, request, response }]) =>
  direction === 'station'
    ? { name, payload: 'Response' as const, schema: response }
    : { name, payload: 'Request' as const, schema: request },
)

test.each(sent16)('$name $payload of 1.6 has its fields where the published schema has them', (sent) => {
  const published = publishedSchema('ocpp1.6', sent.name, sent.payload)
  expect(fieldsOf(sent.schema as Node)).toEqual(fieldsOf(published as Node))
})
