// bun run seed: fills an empty store with the history of a made-up network, to see and measure the product at size.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { storedForms } from '@ocpp/management/blocks/all'
import { openStore } from '@ocpp/management/store/open'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { createLogger } from '@ocpp/shared/kernel/logger'
import { makeForOwnerOnly } from '@ocpp/shared/kernel/owner-only'
import { seedStore } from './seed/write.ts'

const help = `bun run seed [options]: the history of a made-up network, into an empty store

  --stations N      stations (5000)
  --sites N         sites (an eighth of the stations)
  --transactions N  sessions of all stations together (1000000)
  --messages N      logged messages of each session (10)
  --samples N       meter readings of each session (0)
  --days N          so far back it goes (365)

It writes to SQLite in DATA_DIR (./data), or to MongoDB at MONGODB_URL. Nothing else may run there meanwhile.`

const { values } = parseArgs({
  options: {
    stations: { type: 'string', default: '5000' },
    sites: { type: 'string' },
    transactions: { type: 'string', default: '1000000' },
    messages: { type: 'string', default: '10' },
    samples: { type: 'string', default: '0' },
    days: { type: 'string', default: '365' },
    help: { type: 'boolean', default: false },
  },
})

const run = async (): Promise<void> => {
  if (values.help) return console.log(help)
  const stations = Number(values.stations)
  const store = await openStore({
    mongoUrl: process.env.MONGODB_URL,
    dataDir: resolve(process.env.DATA_DIR || './data'),
    messageLogDays: Number(values.days) + 90,
    forms: storedForms,
    log: createLogger('seed', 'warn'),
  })
  try {
    await seedStore(
      store,
      systemClock,
      {
        stations,
        sites: Number(values.sites ?? Math.ceil(stations / 8)),
        transactions: Number(values.transactions),
        messages: Number(values.messages),
        samples: Number(values.samples),
        days: Number(values.days),
      },
      (line) => console.log(line),
    )
  } finally {
    await store.close()
  }
}

makeForOwnerOnly()
try {
  await run()
} catch (error) {
  if (!isAppError(error)) throw error
  console.error(error.message)
  process.exit(1)
}
