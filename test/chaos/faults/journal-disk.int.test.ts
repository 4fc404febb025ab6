import { expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '@ocpp/shared/testing/until'
import { type JournalDisk, plainDisk, smallDisk } from './journal-disk.ts'

/** Appends to a file again and again and says how each try went, as a node that commits. */
const writer = `
  const { appendFileSync } = require('node:fs')
  setInterval(() => {
    try { appendFileSync(process.argv[1], 'x'.repeat(100_000)); console.log('wrote') }
    catch (error) { console.log(error.code) }
  }, 5)
`
const startWriter = (disk: JournalDisk, folder: string) => {
  const command = disk.wrap([process.execPath, '-e', writer, join(folder, 'journal')])
  const child = Bun.spawn([...command], { stdout: 'pipe', stderr: 'inherit' })
  let last = ''
  const read = async () => {
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream()))
      last = text.trim().split('\n').at(-1) ?? ''
  }
  void read()
  return { pid: child.pid, says: (word: string) => until(word, () => last === word), end: () => child.kill() }
}

const onDisk = async (make: (folder: string) => Promise<JournalDisk>, use: typeof refuses) => {
  const folder = mkdtempSync(join(tmpdir(), 'ocpp-disk-'))
  const disk = await make(folder)
  const child = startWriter(disk, folder)
  try {
    await child.says('wrote')
    await use(disk, child)
    await child.says('wrote')
  } finally {
    child.end()
    disk.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const refuses = async (disk: JournalDisk, child: ReturnType<typeof startWriter>) => {
  expect(disk.refuse(child.pid)).toBe(true)
  await child.says('EFBIG')
  disk.allow(child.pid)
}

test('the disk there is refuses the writes of a running process until the fault is lifted', async () => {
  await onDisk(async () => plainDisk(), refuses)
})

test('a disk of its own is full until it is freed, and refuses writes too', async () => {
  await onDisk(
    (folder) => smallDisk(folder, 64),
    async (disk, child) => {
      // Without the right to mount there is no such disk; the rig says so in its table.
      if (disk.fill !== null) {
        disk.fill()
        await child.says('ENOSPC')
        disk.free()
        await child.says('wrote')
      }
      await refuses(disk, child)
    },
  )
})
