import { spawn } from 'node:child_process'
import type { Guard } from '@ocpp/shared/testing/services/cleanup'

export interface Finished {
  exitCode: number
  /** Both streams, in the order they were written. */
  output: string
  seconds: number
}

export interface ProgramOptions {
  cwd: string
  env: Record<string, string | undefined>
  guard: Guard
  withinMs: number
}

/** Runs a program to its end, in a process group that does not outlive this run. */
export function runProgram(
  command: string[],
  { cwd, env, guard, withinMs }: ProgramOptions,
): Promise<Finished> {
  const [program = '', ...args] = command
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
    const group = child.pid
    const chunks: string[] = []
    const keep = (chunk: string) => chunks.push(chunk)
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    if (group !== undefined) guard.adopt(group)
    const deadline = setTimeout(() => {
      chunks.push(`\nended after ${withinMs / 1000} s without a result\n`)
      killGroup(group)
    }, withinMs)
    let exitCode = 1
    const finish = () => {
      clearTimeout(deadline)
      if (group !== undefined) guard.release(group)
      resolve({ exitCode, output: chunks.join(''), seconds: (performance.now() - startedAt) / 1000 })
    }
    child.once('error', (error) => {
      chunks.push(error.message)
      finish()
    })
    child.once('exit', (code) => {
      exitCode = code ?? 1
      // What a test left running in its group must not slow down or mislead the next one.
      killGroup(group)
      // Something left running outside the group may hold the pipes open: then their end is not waited for.
      setTimeout(finish, 1000)
    })
    child.once('close', finish)
  })
}

function killGroup(group: number | undefined): void {
  if (group === undefined) return
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // Nobody left in it.
  }
}
