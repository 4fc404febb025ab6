import { rmSync } from 'node:fs'

/**
 * The watchdog process: reads `kill <process group>`, `spare <process group>` and `remove <folder>` lines from
 * its standard input. When the input closes, its owner has ended, by itself or by `kill -9`: it then kills the
 * groups and removes the folders. Started by {@link createGuard}, never imported by a test.
 */
async function watch(lines: AsyncIterable<string>): Promise<void> {
  const groups = new Set<number>()
  const folders = new Set<string>()
  for await (const line of lines) {
    const [verb = '', value = ''] = split(line)
    if (verb === 'kill') groups.add(Number(value))
    else if (verb === 'spare') groups.delete(Number(value))
    else if (verb === 'remove') folders.add(value)
  }
  for (const group of groups) killGroup(group)
  for (const folder of folders)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

function split(line: string): [string, string] {
  const space = line.indexOf(' ')
  return [line.slice(0, space), line.slice(space + 1)]
}

function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

if (import.meta.main) {
  // Ctrl-C reaches the whole foreground group; the watchdog must outlive its owner by a moment.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  await watch(console)
  process.exit(0)
}
