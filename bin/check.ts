// `bun run check`: every check of the sources, without any server; with `--commits main..HEAD` of those commits too.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createGuard } from '@ocpp/shared/testing/services/cleanup'
import { describeCheck, runChecks } from './checks/run-checks.ts'
import { checkTools } from './checks/tools.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { commits: { type: 'string' } } })
const guard = createGuard()
const results = await runChecks(checkTools(values.commits ?? process.env.CHECK_COMMITS), root, guard)
for (const result of results) console.log(describeCheck(result))
await guard.close()
process.exit(results.every(({ exitCode }) => exitCode === 0) ? 0 : 1)
