import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Guard } from '@ocpp/shared/testing/services/cleanup'
import { describeCheck, runChecks } from '../checks/run-checks.ts'
import { checkTools } from '../checks/tools.ts'
import { addCounts, type Count, countBunTest, countVitest, judge, NOTHING } from './count.ts'
import { testFiles } from './files.ts'
import type { StageName } from './options.ts'
import { type Finished, runProgram } from './run-program.ts'

const MINUTE = 60_000

/** What a stage is given. */
export interface StageContext {
  root: string
  env: Record<string, string | undefined>
  guard: Guard
  filters: string[]
  print(text: string): void
}

export type Stage = (context: StageContext) => Promise<Count>

/** How each stage is run; what it returns is counted in the closing line. */
export const STAGE: Readonly<Record<StageName, Stage>> = {
  check: runCheckStage,
  fast: runFastStage,
  web: runWebStage,
  // Integration tests mostly wait for servers, so two at a time; the others measure what a person would see.
  int: (context) => runEachFile(context, 'int.test.ts', 2, 5 * MINUTE),
  e2e: (context) => runEachFile(context, 'e2e.test.ts', 1, 15 * MINUTE),
}

async function runCheckStage({ root, env, guard, print }: StageContext): Promise<Count> {
  const results = await runChecks(checkTools(env.CHECK_COMMITS), root, guard)
  for (const result of results) print(describeCheck(result))
  const passed = results.filter(({ exitCode }) => exitCode === 0).length
  return { ...NOTHING, passed, failed: results.length - passed }
}

async function runFastStage({ root, env, guard, filters, print }: StageContext): Promise<Count> {
  if (filters.length > 0 && !(await testFiles(root, 'test.ts', filters)).some(isFast)) return NOTHING
  const finished = await runProgram([process.execPath, 'test', '--timeout', '30000', ...filters], {
    ...{ cwd: root, env, guard },
    withinMs: 5 * MINUTE,
  })
  return report('bun test', finished, countBunTest(finished.output), print)
}

async function runWebStage({ root, env, guard, print }: StageContext): Promise<Count> {
  const manifest: { scripts?: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'web/package.json'), 'utf8'),
  )
  if (!manifest.scripts?.test) return NOTHING
  const finished = await runProgram([process.execPath, 'run', '--cwd', 'web', 'test'], {
    ...{ cwd: root, env, guard },
    withinMs: 10 * MINUTE,
  })
  return report('web components', finished, countVitest(finished.output), print)
}

/** Each file in a process of its own: a crash or a leak in one cannot touch the others. */
async function runEachFile(
  { root, env, guard, filters, print }: StageContext,
  ending: string,
  atOnce: number,
  withinMs: number,
): Promise<Count> {
  const waiting = await testFiles(root, ending, filters)
  let total = NOTHING
  async function work(): Promise<void> {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const finished = await runProgram(testFileCommand(file), { cwd: root, env, guard, withinMs })
      total = addCounts(total, report(file, finished, countBunTest(finished.output), print))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return total
}

/** `bun test` leaves these files out (bunfig.toml), unless it is configured to leave out something else. */
function testFileCommand(file: string): string[] {
  return [
    process.execPath,
    'test',
    '--path-ignore-patterns',
    'node_modules',
    '--timeout',
    '60000',
    `./${file}`,
  ]
}

function report(
  name: string,
  finished: Finished,
  seen: Count | undefined,
  print: (text: string) => void,
): Count {
  const count = judge(seen, finished.exitCode)
  const mark = count.failed === 0 ? '✓' : '✗'
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
  print(
    `${mark} ${name}: ${count.passed} passed, ${count.failed} failed${skipped} (${finished.seconds.toFixed(1)} s)`,
  )
  if (count.failed > 0) print(`${finished.output.trim()}\n`)
  return count
}

function isFast(file: string): boolean {
  return !/\.(int|e2e)\.test\.ts$/.test(file)
}
