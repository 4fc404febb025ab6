import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { Guard } from './cleanup.ts'

const POLL_MS = 50
const STOP_WITHIN_MS = 20_000

/** What it takes to run one server program for tests. */
export interface ServerProgram {
  name: string
  command: string
  args: string[]
  env: Record<string, string>
  cwd: string
  logFile: string
  startWithinMs: number
  guard: Guard
  /** True as soon as the server answers its own protocol. */
  isReady(): Promise<boolean>
}

/** A server program that can be started, stopped and killed again and again on the same data. */
export interface ServerProcess {
  start(): Promise<void>
  /** Orderly stop (SIGTERM). */
  stop(): Promise<void>
  /** As a crash: SIGKILL of the whole process group, returns when it is dead. */
  kill(): Promise<void>
  /** Stops the clock of the whole process group (SIGSTOP): it answers nothing and keeps its sockets. */
  pause(): void
  resume(): void
}

export function createServerProcess(program: ServerProgram): ServerProcess {
  let running: { group: number; ended: Promise<void> } | undefined

  async function start(): Promise<void> {
    if (running) return
    const child = launch(program)
    const group = child.pid
    if (group === undefined) throw new Error(`${program.name} cannot be started: ${program.command}`)
    program.guard.adopt(group)
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => {
        program.guard.release(group)
        if (running?.group === group) running = undefined
        resolve()
      })
    })
    running = { group, ended }
    await untilReady()
  }

  async function untilReady(): Promise<void> {
    const deadline = performance.now() + program.startWithinMs
    while (running) {
      if (await program.isReady()) return
      if (performance.now() > deadline) {
        await signal('SIGKILL')
        throw new Error(
          `${program.name} was not ready after ${program.startWithinMs} ms: ${lastWords(program)}`,
        )
      }
      await delay(POLL_MS)
    }
    throw new Error(`${program.name} ended while starting: ${lastWords(program)}`)
  }

  async function signal(name: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const target = running
    if (!target) return
    sendSignal(target.group, name)
    const gone = await Promise.race([
      target.ended.then(() => true),
      delay(STOP_WITHIN_MS, false, { ref: false }),
    ])
    if (!gone) {
      if (name === 'SIGKILL') throw new Error(`${program.name} survived SIGKILL`)
      await signal('SIGKILL')
    }
  }

  return {
    start,
    stop: () => signal('SIGTERM'),
    kill: () => signal('SIGKILL'),
    pause: () => running && sendSignal(running.group, 'SIGSTOP'),
    resume: () => running && sendSignal(running.group, 'SIGCONT'),
  }
}

function sendSignal(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal)
  } catch {
    // It ended between the check and the signal.
  }
}

function launch(program: ServerProgram): ChildProcess {
  const log = openSync(program.logFile, 'a')
  try {
    const child = spawn(program.command, program.args, {
      cwd: program.cwd,
      env: program.env,
      stdio: ['ignore', log, log],
      detached: true,
    })
    child.on('error', () => {})
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

function lastWords(program: ServerProgram): string {
  const lines = readFileSync(program.logFile, 'utf8').trim().split('\n')
  return lines.slice(-5).join(' | ') || 'no output'
}
