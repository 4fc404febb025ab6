// Runs the stages of `npm test` (bin/test.mjs has made the toolchain ready) and closes with the count.
import { fileURLToPath } from 'node:url'
import { createGuard, type Guard } from '@ocpp/shared/testing/services/cleanup'
import { followParent } from './follow-parent.ts'
import { addCounts, type Count, closingLine, NOTHING } from './testing/count.ts'
import { parseTestOptions, STAGES, type TestOptions } from './testing/options.ts'
import { openTestServices, type TestServices } from './testing/services.ts'
import { STAGE } from './testing/stages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const print = (text: string) => console.log(text)

async function main(args: string[]): Promise<Count> {
  const options = parseTestOptions(args)
  const guard = createGuard()
  // The watchdogs see the end of this process and do the rest.
  process.on('SIGINT', () => process.exit(130))
  process.on('SIGTERM', () => process.exit(143))
  followParent(() => process.exit(1))
  const services = await servicesFor(options)
  try {
    return await runStages(options, services.env, guard)
  } finally {
    await services.close()
    await guard.close()
  }
}

async function servicesFor({ stages }: TestOptions): Promise<TestServices> {
  const needsServers = stages.includes('int') || stages.includes('e2e')
  if (!needsServers) return { env: process.env, close: async () => {} }
  return openTestServices(process.env, stages.includes('e2e'), (line) => print(`› ${line}`))
}

async function runStages(options: TestOptions, env: TestServices['env'], guard: Guard): Promise<Count> {
  let total = NOTHING
  for (const name of STAGES.filter((stage) => options.stages.includes(stage))) {
    print(`› ${name}`)
    const context = { root, env, guard, filters: options.filters, print }
    total = addCounts(total, await STAGE[name](context))
  }
  return total
}

let total: Count
try {
  total = await main(process.argv.slice(2))
} catch (error) {
  print(`✗ ${error instanceof Error ? error.message : String(error)}`)
  total = { ...NOTHING, failed: 1 }
}
print(closingLine(total))
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
