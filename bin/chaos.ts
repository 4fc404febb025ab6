// `bun run chaos`: breaks everything that can break, by a plan that a seed repeats, and counts what was lost.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCommandLine } from '@ocpp/shared/kernel/command-line'
import { createChaosLog, toFile } from '../test/chaos/log.ts'
import { breachesOf, describeReport } from '../test/chaos/report.ts'
import { runChaos } from '../test/chaos/run-chaos.ts'

const help = `Faults of every kind against real processes; then the fleet's ledger is held against the store.

  bun run chaos [options]

  --profile P    scaled: two nodes, two managements, RabbitMQ, MongoDB (default); embedded: the one process of npm start
  --minutes N    how long faults go on (default 2); below 5 the faults are short, from 30 on some last 10 minutes
  --seed N       the plan; the same number repeats it (default 1)
  --stations N   how many charge (default 40, from 5 minutes on 100, with --load 300)
  --load         meter values ten times a second, and of all faults only kill -9, of each part in turn
  --log FILE     what happened when (default: a file in the temporary folder, named at the start)
  --help

Ends with a table, and with a status other than 0 when anything was lost, doubled, disordered or did not recover.
`
const { fail, numberOf, read } = createCommandLine({ name: 'chaos', help, exitCode: 2 })
const values = read({
  profile: { type: 'string', default: 'scaled' },
  minutes: { type: 'string', default: '2' },
  seed: { type: 'string', default: '1' },
  stations: { type: 'string' },
  load: { type: 'boolean', default: false },
  log: { type: 'string' },
})
const { profile } = values
if (profile !== 'scaled' && profile !== 'embedded')
  throw fail(`--profile must be scaled or embedded, not "${profile}"`)
const minutes = numberOf('minutes', values.minutes, 0.1, 10_000)
const seed = numberOf('seed', values.seed, 0, 2 ** 31)
const stations = numberOf(
  'stations',
  values.stations ?? (values.load ? '300' : minutes < 5 ? '40' : '100'),
  1,
  10_000,
)
const file = values.log ?? join(tmpdir(), `ocpp-chaos-${profile}-${seed}-${process.pid}.log`)
console.log(`what happens is logged in ${file}`)
const { load } = values
const report = await runChaos({ profile, minutes, seed, stations, load, log: createChaosLog(toFile(file)) })
console.log(describeReport(report))
process.exit(breachesOf(report).length === 0 ? 0 : 1)
