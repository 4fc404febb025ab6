// One flood from a process of its own, so that what the genuine ones measure is the system and not the flood.
import { type FloodKind, floods } from './kinds.ts'

const [kind, port, webPort, seconds] = process.argv.slice(2)
const end = performance.now() + Number(seconds) * 1_000
const flood = floods[kind as FloodKind]
const flooded = await flood({
  port: Number(port),
  webPort: Number(webPort),
  isOver: () => performance.now() >= end,
})
console.log(JSON.stringify(flooded))
process.exit(0)
