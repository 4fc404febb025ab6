import { afterEach, beforeEach, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../until.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guard-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A program that starts a child in a group of its own and has it and a folder guarded, then waits. */
const OWNER = `
  import { spawn } from 'node:child_process'
  import { createGuard } from ${JSON.stringify(join(import.meta.dir, 'cleanup.ts'))}
  // A shell may have started the tests with Ctrl-C switched off, which children inherit.
  process.on('SIGINT', () => process.exit(130))
  const guard = createGuard()
  const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
  guard.adopt(child.pid)
  guard.removeFolder(process.argv[2])
  console.log(child.pid)
  setInterval(() => {}, 1000)
`

test.each(['SIGKILL', 'SIGINT', 'SIGTERM'] as const)(
  'what a process started dies with it when that ends by %s',
  async (signal) => {
    const guarded = mkdtempSync(join(folder, 'data-'))
    const file = join(folder, 'owner.ts')
    writeFileSync(file, OWNER)
    const owner = Bun.spawn([process.execPath, file, guarded], { stdout: 'pipe', detached: true })
    const child = Number(await firstLine(owner.stdout))
    expect(isAlive(child)).toBe(true)
    owner.kill(signal)
    await until('child and folder gone', () => !isAlive(child) && !existsSync(guarded), 4_000)
  },
)

async function firstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  for await (const chunk of stream) return new TextDecoder().decode(chunk).trim()
  throw new Error('ended without a word')
}

/** A process that has ended but was not yet collected by its parent counts as dead. */
function isAlive(pid: number): boolean {
  const { stdout } = Bun.spawnSync(['ps', '-o', 'stat=', '-p', String(pid)])
  const state = stdout.toString().trim()
  return state !== '' && !state.startsWith('Z')
}
