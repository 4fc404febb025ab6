import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { instant } from '../../../testing/records.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { createSqliteStore } from './sqlite-store.ts'

const program = Bun.fileURLToPath(import.meta.resolve('../../../testing/crash/writing-process.ts'))

/** Lets a process write until it has said `enough` numbers, kills it on the spot, and gives all it said. */
const writeUntilKilled = async (file: string, run: string, enough: number): Promise<number[]> => {
  const writing = Bun.spawn([process.execPath, program, file, run], { stdout: 'pipe', stderr: 'inherit' })
  let said = ''
  for await (const piece of writing.stdout.pipeThrough(new TextDecoderStream())) {
    said += piece
    if (!writing.killed && said.split('\n').length > enough) writing.kill('SIGKILL')
  }
  await writing.exited
  expect(writing.signalCode).toBe('SIGKILL')
  // The last line may have been cut off by the kill.
  return said.split('\n').slice(0, -1).map(Number)
}

test('a store whose process is killed has every resolved transaction, whole, and no half one', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'store.sqlite')
  for (const run of ['first', 'second', 'third']) {
    const resolved = await writeUntilKilled(file, run, 300)
    expect(resolved.length).toBeGreaterThanOrEqual(300)

    const store = createSqliteStore({ file, log: silentLogger })
    const stored = new Set<number>()
    for await (const event of store.events.scan()) {
      if (event.source !== run) continue
      stored.add(event.sequence)
      const samples = await store.samples.ofTransaction(event.station, `${run}-${event.sequence}`, 100)
      expect(samples).toHaveLength(10)
    }
    expect(resolved.filter((sequence) => !stored.has(sequence))).toEqual([])
    const [counted] = await store.rollups.range(run, instant(), instant(1))
    expect(counted).toMatchObject({ starts: stored.size, energyWh: stored.size * 10 })
    await store.close()
  }
}, 60_000)
