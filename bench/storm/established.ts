// Stations that stay: each asks ten times a second. At each message of the parent: how long answers took since the last.
import { parseArgs } from 'node:util'
import { percentiles } from '../percentiles.ts'
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
  const [p50, p99, p999, max] = percentiles(waits, 0.5, 0.99, 0.999, 1)
  process.send?.({ p50, p99, p999, max, answers: waits.length })
  waits = []
})
for (const station of stations) station.connect()
