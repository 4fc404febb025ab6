import { spawn } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createGuard } from '@ocpp/shared/testing/services/cleanup'

/** The file system under a node's journal, which can run out of space and refuse writes. */
export interface JournalDisk {
  /** Puts a command where it sees this disk and survives a refused write as an error. */
  wrap(command: readonly string[]): readonly string[]
  /** Takes every byte that is left; null where this machine does not let us make a disk of our own. */
  readonly fill: (() => void) | null
  free(): void
  /** From now on each write of this process to a file fails. */
  refuse(pid: number): boolean
  allow(pid: number): void
  close(): void
}

/** SIGXFSZ would end the process where a full or read-only disk gives it an error: it is ignored from the start. */
const withErrors = (command: readonly string[]) => ['sh', '-c', 'trap "" XFSZ; exec "$@"', 'sh', ...command]

/** RLIMIT_FSIZE of another process, the soft limit only, which needs no rights to lift again. */
const limitFiles = (pid: number, limit: '0' | 'unlimited'): boolean =>
  Bun.which('prlimit') !== null &&
  Bun.spawnSync(['prlimit', '--pid', String(pid), `--fsize=${limit}:`]).exitCode === 0

const common = {
  refuse: (pid: number) => limitFiles(pid, '0'),
  allow: (pid: number) => void limitFiles(pid, 'unlimited'),
}

/** The disk there is: it can refuse writes (Linux), not be full. */
export const plainDisk = (): JournalDisk => ({
  ...common,
  wrap: withErrors,
  fill: null,
  free: () => {},
  close: () => {},
})

const MEGABYTE = Buffer.alloc(1024 * 1024)
const SECTOR = Buffer.alloc(4096)

/** Writes until the disk has no room for a sector. */
const writeToTheEnd = (file: string) => {
  const descriptor = openSync(file, 'a')
  for (const piece of [MEGABYTE, SECTOR]) {
    try {
      while (writeSync(descriptor, piece) === piece.length);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
  closeSync(descriptor)
}

/**
 * A disk of its own at `folder`: a tmpfs in a mount namespace that a sleeping process holds, so that nothing is mounted
 * on the machine itself and what is on it outlives the node. Where that is not allowed, the plain disk.
 */
export const smallDisk = async (folder: string, megabytes: number): Promise<JournalDisk> => {
  const isRoot = process.getuid?.() === 0
  const script = `mount -t tmpfs -o size=${megabytes}m ocpp-chaos "$1" && echo ready && exec sleep infinity`
  const holder = spawn('unshare', [isRoot ? '-m' : '-rm', 'sh', '-c', script, 'sh', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  const ready = await new Promise<boolean>((resolve) => {
    holder.once('error', () => resolve(false))
    holder.once('exit', () => resolve(false))
    holder.stdout?.once('data', () => resolve(true))
  })
  const { pid } = holder
  if (!ready || pid === undefined) return plainDisk()
  const guard = createGuard()
  guard.adopt(pid)
  const entering = isRoot ? ['-m'] : ['-U', '--preserve-credentials', '-m']
  const filler = join(`/proc/${pid}/root`, folder, 'filler')
  return {
    ...common,
    wrap: (command) => [
      ...['nsenter', '-t', String(pid), ...entering, `--wd=${process.cwd()}`, '--'],
      ...withErrors(command),
    ],
    fill: () => writeToTheEnd(filler),
    free: () => rmSync(filler, { force: true }),
    close: () => void guard.close(),
  }
}
