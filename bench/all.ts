// bun run bench — every measurement, one after the other on a machine that does nothing else, the reads against the
// history that `bun run seed` makes; what they print is written into docs/performance.md.
// --large DIR takes a history made before; --only product,read runs some.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withSection } from './all/section.ts'

const { values } = parseArgs({ options: { large: { type: 'string' }, only: { type: 'string' } } })
const root = join(import.meta.dir, '..')
const page = join(root, 'docs/performance.md')

/** Where a command names it, the folder with the history. */
const history = '<history>'
/** By the name of their section: the script, and what it is given beside its defaults. */
const benches: Readonly<Record<string, string>> = {
  socket: 'socket.ts',
  product: 'product.ts --systems embedded',
  'product-scaled': 'product.ts --systems scaled --workloads charging --seconds 5',
  'product-steady': 'product.ts --systems embedded --workloads charging --rate 1000',
  'product-overload': 'product.ts --systems embedded --workloads meter --seconds 120 --windows 5',
  commits: 'commits.ts',
  ingest: 'ingest.ts',
  drain: 'drain.ts',
  storm: 'storm.ts',
  read: `read.ts --large ${history}`,
  // The MongoDB of the tests takes minutes for more.
  'read-mongodb': 'read.ts --store mongodb --stations 500 --transactions 5000 --messages 2 --rounds 10',
  pages: `pages.ts --large ${history}`,
  retention: 'retention.ts',
}

/** Runs a script and shows what it prints; resolves to that. @throws when it fails */
const run = async (command: readonly string[], env: Record<string, string> = {}): Promise<string> => {
  console.log(`\n› ${command.join(' ')}`)
  const child = Bun.spawn([process.execPath, ...command], {
    cwd: root,
    env: { ...process.env, ...env },
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const text = await new Response(child.stdout).text()
  if ((await child.exited) !== 0) throw new Error(`${command.join(' ')} failed:\n${text}`)
  console.log(text)
  return text.trim()
}

const machine = (): string => {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const processors = `${cpus().length} × ${cpus()[0]?.model}`
  return `${new Date().toISOString().slice(0, 10)}, ${processors}, ${gigabytes} GB, Bun ${Bun.version}`
}

const chosen = values.only?.split(',') ?? Object.keys(benches)
const made = values.large === undefined ? mkdtempSync(join(tmpdir(), 'ocpp-bench-')) : undefined
const large = values.large ?? made ?? ''
try {
  const needsHistory = chosen.some((name) => benches[name]?.includes(history))
  if (made !== undefined && needsHistory) await run(['bin/seed.ts'], { DATA_DIR: large, MONGODB_URL: '' })
  for (const name of chosen) {
    const command = benches[name]
    if (command === undefined) throw new Error(`There is no ${name}: ${Object.keys(benches).join(', ')}`)
    const words = `bench/${command}`.split(' ').map((word) => (word === history ? large : word))
    const text = await run(words)
    // At once: a run of an hour that fails at its end has the rest to show.
    writeFileSync(page, withSection(readFileSync(page, 'utf8'), name, `${machine()}\n\n${text}`))
  }
} finally {
  if (made !== undefined) rmSync(made, { recursive: true, force: true })
}
