import { silentLogger } from '@ocpp/shared/kernel/logger'
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { eventRecord, instant, rollupDelta, sampleRecord } from '../records.ts'

/**
 * Writes to the SQLite file in its first argument until it is killed, several transactions at a time, and says each
 * number on stdout once its transaction has resolved. The second argument names this run.
 */
const [file = '', run = ''] = process.argv.slice(2)
const store = createSqliteStore({ file, log: silentLogger })

const writeOne = (sequence: number) =>
  store.atomically(async ({ events, samples, rollups }) => {
    const transactionId = `${run}-${sequence}`
    await events.insertMany([eventRecord({ source: run, sequence, transactionId })])
    for (let n = 0; n < 10; n++) {
      await samples.insertMany([sampleRecord({ transactionId, sample: { at: instant(n) } })])
    }
    await rollups.add([rollupDelta({ scope: run, starts: 1, energyWh: 10 })])
  })

for (let sequence = 1; ; sequence += 5) {
  const five = Array.from({ length: 5 }, (_, n) => sequence + n)
  await Promise.all(
    five.map(async (number) => {
      await writeOne(number)
      process.stdout.write(`${number}\n`)
    }),
  )
}
