// Connects all stations and says `ready`; at the parent's message each drops, and all return, within --within seconds;
// with --at-once all drop in the same moment.
import { parseArgs } from 'node:util'
import { createStormStation } from './stations.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    count: { type: 'string', default: '10000' },
    within: { type: 'string', default: '5' },
    'at-once': { type: 'boolean', default: false },
    password: { type: 'string', default: '' },
  },
})
const count = Number(values.count)
/** At first they come at a pace that nobody notices. */
const perMs = 4
let errors: Record<string, number> = {}
let booted = 0
let whenAll: () => void = () => {}

const stations = Array.from({ length: count }, (_, n) =>
  createStormStation(n, {
    port: Number(values.port),
    password: values.password,
    onBooted: () => {
      booted++
      if (booted === count) whenAll()
    },
    onError: (reason) => {
      errors[reason] = (errors[reason] ?? 0) + 1
    },
  }),
)
const everyoneIn = (): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  booted = 0
  whenAll = resolve
  return promise
}

const atFirst = everyoneIn()
for (const [n, station] of stations.entries()) setTimeout(station.connect, n / perMs)
await atFirst
process.send?.('ready')

process.on('message', async () => {
  errors = {}
  const before = performance.now()
  const back = everyoneIn()
  const withinMs = Number(values.within) * 1_000
  for (const station of stations) {
    const returnAt = Math.random() * withinMs
    if (values['at-once']) station.drop()
    else setTimeout(station.drop, Math.random() * returnAt)
    setTimeout(station.connect, returnAt)
  }
  await back
  process.send?.({ seconds: (performance.now() - before) / 1_000, errors })
})
