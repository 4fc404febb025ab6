// bun run bench:drain — how fast a node's journal empties into RabbitMQ, beside amqplib alone, in turns of one run.
import { parseArgs } from 'node:util'
import { rabbitmq } from '@ocpp/shared/testing/services/rabbitmq'
import { median } from './percentiles.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    events: { type: 'string', default: '100000' },
  },
})

interface Measured {
  readonly perSecond: number
  readonly cpuMicros: number
}

const url = await (await rabbitmq()).freshVhost()
let runs = 0
const measure = async (command: (name: string) => readonly string[]): Promise<Measured> => {
  const child = Bun.spawn([process.execPath, ...command(`bench${++runs}`)], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const text = await new Response(child.stdout).text()
  if ((await child.exited) !== 0) throw new Error(text)
  return JSON.parse(text) as Measured
}
const raw = (perMessage: number) => (queue: string) => [
  'bench/drain/raw-side.ts',
  ...[url, queue, values.events, String(perMessage)],
]
const contenders = [
  { name: 'amqplib, one entry a message', command: raw(1) },
  { name: 'amqplib, 25 entries a message', command: raw(25) },
  {
    name: "the node's journal",
    command: (prefix: string) => ['bench/drain/node-side.ts', url, prefix, values.events],
  },
]

const rounds: Measured[][] = []
for (let round = 0; round < Number(values.rounds); round++) {
  const row: Measured[] = []
  for (const { command } of contenders) row.push(await measure(command))
  rounds.push(row)
}
console.log(`${values.events} entries of 2 kB, quorum queues, median of ${values.rounds} rounds\n`)
console.log('publisher                      |  entries/s | CPU µs/entry | ÷ amqplib, one a message')
for (const [i, { name }] of contenders.entries()) {
  const column = (pick: (row: readonly Measured[]) => number) => median(rounds.map(pick))
  console.log(
    [
      name.padEnd(30),
      String(Math.round(column((row) => row[i]?.perSecond ?? 0))).padStart(10),
      column((row) => row[i]?.cpuMicros ?? 0)
        .toFixed(1)
        .padStart(12),
      column((row) => (row[i]?.perSecond ?? 0) / (row[0]?.perSecond ?? 1))
        .toFixed(2)
        .padStart(24),
    ].join(' | '),
  )
}
process.exit(0)
