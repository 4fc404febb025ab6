import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { decodeBatch, encodeBatch } from './batch-text.ts'

const rows = fc.array(
  fc.record({
    sequence: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    partition: fc.nat({ max: 7 }),
    entry: fc.json({ stringUnit: 'binary' }),
  }),
)
const writes = fc.array(
  fc.record({
    sql: fc.string(),
    values: fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null))),
  }),
)
const batches = fc.record({
  ...{ rows, writes, damaged: fc.array(fc.nat()) },
  deleteUpTo: fc.option(fc.nat({ max: Number.MAX_SAFE_INTEGER })),
  probe: fc.boolean(),
  at: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
})

test('a batch comes out on the other thread as it went in, whatever text is in it', () => {
  fc.assert(fc.property(batches, (batch) => expect(decodeBatch(encodeBatch(batch))).toEqual(batch)))
})
