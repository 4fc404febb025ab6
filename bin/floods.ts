// `bun run floods`: strangers flood the system in every way, beside genuine stations and an operator.
import { createCommandLine } from '@ocpp/shared/kernel/command-line'
import { floodKinds } from '../test/floods/kinds.ts'
import { breachesOf, describeFlood, runFloods } from '../test/floods/run-floods.ts'

const help = `Floods of strangers against the system as npm start runs it, beside genuine stations and an operator.

  bun run floods [options]

  --seconds N    how long each flood goes on (default 60)
  --only KIND    one of ${floodKinds.join(', ')}
  --help

Guesses at passwords and logins flood one system at once, the others another, which holds unknown stations. Ends with
a line for each system, and with a status other than 0 when somebody genuine waited for 2 s or more, when strangers
added 1 MB or more to the data folder, or when anything of theirs counted.
`
const { fail, numberOf, read } = createCommandLine({ name: 'floods', help, exitCode: 2 })
const values = read({ seconds: { type: 'string', default: '60' }, only: { type: 'string' } })
const seconds = numberOf('seconds', values.seconds, 1, 600)
const kinds = floodKinds.filter((kind) => values.only === undefined || kind === values.only)
if (kinds.length === 0) throw fail(`--only must be one of ${floodKinds.join(', ')}`)
const reports = await runFloods({ kinds, seconds })
for (const report of reports) console.log(describeFlood(report))
const breaches = reports.flatMap(breachesOf)
for (const breach of breaches) console.error(breach)
process.exit(breaches.length === 0 ? 0 : 1)
