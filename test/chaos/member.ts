import { setTimeout as delay } from 'node:timers/promises'
import type { RunningProcess } from '../support/process.ts'
import type { ChaosLog } from './log.ts'

/** Something that can be killed and stopped, and that a supervisor starts again. */
export interface Member {
  readonly name: string
  /** Starts it, again and again until it runs: what it needs may be away. */
  start(): Promise<void>
  kill(): Promise<void>
  pause(): void
  resume(): void
  /** How often it has ended by itself after it had started. */
  crashes(): number
  /** Null where it is no process of ours. */
  pid(): number | null
  output(): string
}

const RETRY_MS = 500
const START_MS = 60_000

/** A process under a supervisor that restarts it whenever it ends unasked. */
export const superviseProcess = (
  name: string,
  spawn: () => RunningProcess,
  ready: RegExp,
  log: ChaosLog,
): Member => {
  let current: RunningProcess | undefined
  let wanted = false
  let everRan = false
  /** Two faults may end at once: who starts it second finds it running. */
  let up = false
  /** Only the latest start goes on trying. */
  let starts = 0
  let crashes = 0
  const runs: RunningProcess[] = []

  const watch = async (running: RunningProcess) => {
    const code = await running.exited
    if (current === running) up = false
    if (!wanted || current !== running) return
    crashes++
    log.say(`${name} ended by itself with ${code}: ${lastWords(running.output())}`)
    await start()
  }
  const start = async () => {
    if (up) return
    wanted = true
    const mine = ++starts
    let said = ''
    while (wanted && mine === starts) {
      const running = spawn()
      current = running
      runs.push(running)
      try {
        await running.said(ready, START_MS)
        everRan = true
        up = true
        void watch(running)
        return
      } catch {
        running.kill('SIGKILL')
        await running.exited
        const why = lastWords(running.output())
        // Before it has ever run there is nothing that could be away: the system itself does not start.
        if (wanted && !everRan) throw new Error(`${name} cannot start: ${running.output()}`)
        if (wanted && why !== said) log.say(`${name} cannot start yet: ${why}`)
        said = why
        await delay(RETRY_MS)
      }
    }
  }
  return {
    name,
    start,
    kill: async () => {
      wanted = false
      up = false
      current?.kill('SIGKILL')
      await current?.exited
    },
    pause: () => current?.kill('SIGSTOP'),
    resume: () => current?.kill('SIGCONT'),
    crashes: () => crashes,
    pid: () => current?.pid ?? null,
    output: () => runs.map((run) => run.output()).join(''),
  }
}

/** A broker or database of the test's own. */
export const superviseServer = (
  name: string,
  server: Pick<Member, 'start' | 'kill' | 'pause' | 'resume'>,
): Member => ({ name, ...server, crashes: () => 0, pid: () => null, output: () => '' })

/** Bun's own version comes last, after what went wrong. */
const lastWords = (text: string): string => {
  const lines = text.trim().split('\n')
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').slice(0, 300)
}
