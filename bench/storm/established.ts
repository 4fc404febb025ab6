// Stations that stay: each asks ten times a second. At each message of the parent: how long answers took since the last.
import { parseArgs } from 'node:util'
import { createStormStation } from './stations.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    first: { type: 'string', default: '0' },
    count: { type: 'string', default: '200' },
    password: { type: 'string', default: '' },
  },
})
const everyMs = 100
const count = Number(values.count)
let waits: number[] = []
let booted = 0

const percentile = (share: number): number =>
  waits.toSorted((a, b) => a - b)[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN

const stations = Array.from({ length: count }, (_, n) =>
  createStormStation(Number(values.first) + n, {
    port: Number(values.port),
    password: values.password,
    onBooted: () => {
      booted++
      if (booted === count) begin()
    },
    onError: (reason) => {
      throw new Error(`an established station lost its socket: ${reason}`)
    },
  }),
)

const begin = () => {
  for (const station of stations) {
    const ask = async () => {
      for (;;) {
        waits.push(await station.call())
        await Bun.sleep(everyMs)
      }
    }
    setTimeout(ask, Math.random() * everyMs)
  }
  process.send?.('ready')
}

process.on('message', () => {
  process.send?.({
    p50: percentile(0.5),
    p99: percentile(0.99),
    p999: percentile(0.999),
    max: percentile(1),
    answers: waits.length,
  })
  waits = []
})
for (const station of stations) station.connect()
