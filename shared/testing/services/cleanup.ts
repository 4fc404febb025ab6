import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const WATCHDOG = fileURLToPath(new URL('./watchdog.ts', import.meta.url))

/** Sees to it that nothing a test run started outlives it, however the run ends. */
export interface Guard {
  /** Kill this process group when the owner of the guard ends. */
  adopt(group: number): void
  /** The group has ended by itself: its number may be given to a stranger. */
  release(group: number): void
  /** Remove this folder, after the groups are dead. */
  removeFolder(folder: string): void
  /** Do all of it now, and wait for it. */
  close(): Promise<void>
}

/**
 * A guard backed by a process of its own: a pipe connects the two, so that the watchdog notices also a
 * `kill -9` of this process, which no exit handler would.
 */
export function createGuard(): Guard {
  const watchdog = spawn(process.execPath, [WATCHDOG], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: { PATH: process.env.PATH ?? '' },
  })
  const ended = new Promise<void>((resolve) => {
    watchdog.once('exit', () => resolve())
    watchdog.once('error', () => resolve())
  })
  watchdog.unref()
  watchdog.stdin.on('error', () => {})
  const send = (line: string) => watchdog.stdin.write(`${line}\n`)
  return {
    adopt: (group) => send(`kill ${group}`),
    release: (group) => send(`spare ${group}`),
    removeFolder: (folder) => send(`remove ${folder}`),
    async close() {
      watchdog.ref()
      watchdog.stdin.end()
      await ended
    },
  }
}
