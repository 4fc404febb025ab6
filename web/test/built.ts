import { existsSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

const web = join(import.meta.dirname, '..')
export const dist = join(web, 'dist')

const newest = async (folder: string): Promise<number> => {
  const names = await readdir(folder, { recursive: true })
  return Math.max(0, ...names.map((name) => statSync(join(folder, name)).mtimeMs))
}

/** Builds the web when the built one is missing or older than its sources. */
export const ensureBuilt = async (): Promise<void> => {
  const server = join(dist, 'server', 'server.mjs')
  const sources = Math.max(await newest(join(web, 'src')), await newest(join(web, 'public')))
  if (existsSync(server) && statSync(server).mtimeMs > sources) return
  const run = Bun.spawnSync([process.execPath, 'run', 'build'], { cwd: web, stdout: 'pipe', stderr: 'pipe' })
  if (run.exitCode !== 0) throw new Error(`The web does not build:\n${run.stdout}\n${run.stderr}`)
}
