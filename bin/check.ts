// `bun run check`: every check of the sources, without any server.
import { fileURLToPath } from 'node:url'
import { createGuard } from '@ocpp/shared/testing/services/cleanup'
import { describeCheck, runChecks } from './checks/run-checks.ts'
import { CHECK_TOOLS } from './checks/tools.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const guard = createGuard()
const results = await runChecks(CHECK_TOOLS, root, guard)
for (const result of results) console.log(describeCheck(result))
await guard.close()
process.exit(results.every(({ exitCode }) => exitCode === 0) ? 0 : 1)
