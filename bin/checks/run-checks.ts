import type { Guard } from '@ocpp/shared/testing/services/cleanup'
import { type Finished, runProgram } from '../testing/run-program.ts'
import type { CheckTool } from './tools.ts'

export interface CheckResult extends Finished {
  name: string
}

const WITHIN_MS = 300_000

/** Runs all tools at the same time; the results come in the order of the tools. */
export function runChecks(tools: readonly CheckTool[], root: string, guard: Guard): Promise<CheckResult[]> {
  return Promise.all(
    tools.map(async ({ name, command }) => {
      const finished = await runProgram([process.execPath, ...command], {
        ...{ cwd: root, env: process.env, guard },
        withinMs: WITHIN_MS,
      })
      return { name, ...finished }
    }),
  )
}

/** One line for a tool, with its output below where it found something. */
export function describeCheck({ name, exitCode, output, seconds }: CheckResult): string {
  const line = `${exitCode === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`
  return exitCode === 0 ? line : `${line}\n${output.trim()}\n`
}
