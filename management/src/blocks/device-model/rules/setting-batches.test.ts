import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { variableRecord } from '../../../../testing/records.ts'
import { inBatches, keysPerRequest, messageLimits } from './setting-batches.ts'

const limit = (variable: string, variableInstance: string | null, value: string) =>
  variableRecord({ component: 'DeviceDataCtrlr', variable, variableInstance, value })

test('limits are read from the device model, by instance or in the variable’s name', () => {
  const variables = [
    limit('ItemsPerMessage', 'GetVariables', '4'),
    limit('BytesPerMessage', 'GetVariables', '8000'),
    limit('ItemsPerMessageSetVariables', null, '7'),
    limit('BytesPerMessage', 'SetVariables', 'many'),
  ]
  expect(messageLimits(variables, 'GetVariables')).toEqual({ items: 4, bytes: 8_000 })
  expect(messageLimits(variables, 'SetVariables')).toEqual({ items: 7, bytes: null })
  expect(messageLimits([], 'GetVariables')).toEqual({ items: null, bytes: null })
  expect(keysPerRequest([variableRecord({ variable: 'GetConfigurationMaxKeys', value: '12' })])).toBe(12)
  expect(keysPerRequest([variableRecord({ variable: 'GetConfigurationMaxKeys', value: '0' })])).toBeNull()
})

test('nothing is lost, nothing changes places, and no batch is larger than allowed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 80 })),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 210, max: 600 }),
      (all, items, bytes) => {
        const batches = inBatches(all, { items, bytes })
        expect(batches.flat()).toEqual(all)
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(items)
          const size = Buffer.byteLength(JSON.stringify(batch)) + 199
          expect(batch.length === 1 || size <= bytes).toBe(true)
        }
      },
    ),
  )
})

test('a station that has reported no limit gets ten at a time', () => {
  expect(inBatches(Array(25).fill('x'), { items: null, bytes: null }).map(({ length }) => length)).toEqual([
    10, 10, 5,
  ])
})
