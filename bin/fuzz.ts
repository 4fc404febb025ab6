// `bun run fuzz`: frames as no station should send them, against the system as npm start runs it.
import { createCommandLine } from '@ocpp/shared/kernel/command-line'
import { describeFuzz, runFuzz } from '../test/fuzz/run-fuzz.ts'

const help = `Fuzzed frames of both versions over real sockets of stations.

  bun run fuzz [options]

  --seed N       the same seed makes the same frames (default: another each time, which is printed)
  --minutes M    how long (default 5)
  --help

Each frame is followed by a good one. Ends with a status other than 0 when a frame got anything but one legal answer or a
close, when the good one got none, when something could not be stored, an error was logged, or memory grew.
`
const { numberOf, read } = createCommandLine({ name: 'fuzz', help, exitCode: 2 })
const values = read({ seed: { type: 'string' }, minutes: { type: 'string', default: '5' } })
const seed =
  values.seed === undefined ? Math.floor(Math.random() * 1e9) : numberOf('seed', values.seed, 0, 2 ** 31 - 1)
const report = await runFuzz({ seed, seconds: numberOf('minutes', values.minutes, 1, 1_440) * 60 })
console.log(describeFuzz(report))
for (const finding of report.findings) console.error(finding)
process.exit(report.findings.length === 0 ? 0 : 1)
