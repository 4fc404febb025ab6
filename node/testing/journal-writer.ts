// A process that keeps entries in a journal as fast as it can and reports on stdout which are answered. Killed by its test.
import type { Bus } from '@ocpp/shared/bus/bus'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { openDatabase } from '../src/journal/database.ts'
import { createJournal } from '../src/journal/journal.ts'
import { createThreadedWriter } from '../src/journal/threaded-writer.ts'

const [file = '', first = '0'] = process.argv.slice(2)
const down: Pick<Bus, 'publish' | 'onState'> = {
  publish: () => Promise.reject(new Error('down')),
  onState: (listener) => listener(false),
}
const { db } = openDatabase(file)
const writer = createThreadedWriter(file)
const journal = createJournal({
  db,
  writer,
  source: 'n1',
  bus: down as Bus,
  clock: systemClock,
  log: silentLogger,
  maxRows: 1e9,
})
let next = Number(first)
const keepOne = () => {
  const station = `CP${next % 50}`
  const reason = String(next++)
  const at = systemClock.now().toISOString()
  const event = { type: 'StationDisconnected' as const, at, connection: 'c', code: 1000, reason }
  journal.append({ station, receivedAt: at, events: [event] }, (failure) => {
    if (failure === null) process.stdout.write(`${reason}\n`)
    setImmediate(keepOne)
  })
}
for (let i = 0; i < 100; i++) keepOne()
