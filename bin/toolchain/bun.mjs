import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { childEnvironment } from './child-environment.mjs'
import { CACHE, ROOT } from './paths.mjs'
import { Stop, say } from './say.mjs'

const HOME = join(CACHE, 'bun')

/**
 * The Bun that package.json pins: the one at hand when its version is right, else installed into the cache.
 * `running` is the Bun that this very process runs on, if any.
 */
export function ensureBun({ path = process.env.PATH ?? '', home = HOME, running = runningBun() } = {}) {
  const version = pinnedVersion()
  const isPinned = (binary) => versionOf(binary) === version
  const found = [...running, ...onPath(path), ...installed(home)].find(isPinned)
  if (found) return found
  say(`installing Bun ${version} (once)`)
  install(version, { home, path, running })
  const binary = installed(home).find(isPinned)
  if (!binary)
    throw new Stop(`Bun ${version} was installed but does not run on this system (${process.platform})`)
  return binary
}

/** The environment in which scripts find this very Bun under the name `bun`. */
export function environmentWith(bun, home = HOME) {
  const folder = join(home, 'link')
  mkdirSync(folder, { recursive: true })
  const link = join(folder, 'bun')
  rmSync(link, { force: true })
  symlinkSync(bun, link)
  return { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) }
}

/** The version in `packageManager`, which corepack-like tools read too. */
export function pinnedVersion(root = ROOT) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return packageManager.replace(/^bun@/, '')
}

function runningBun() {
  return process.versions.bun ? [process.execPath] : []
}

function onPath(path) {
  const folders = path.split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, 'bun'))
}

// npm may have refused the package's install script, so its platform packages are looked into as well.
function installed(home) {
  const modules = join(home, 'node_modules')
  const platforms = listed(join(modules, '@oven')).map((name) => join(modules, '@oven', name, 'bin', 'bun'))
  return [...platforms, join(modules, '.bin', 'bun')]
}

function install(version, { home, path, running }) {
  mkdirSync(home, { recursive: true })
  const manifest = { private: true, dependencies: { bun: version } }
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest))
  const options = { cwd: home, encoding: 'utf8', env: { ...childEnvironment(process.env), PATH: path } }
  let result = spawnSync('npm', ['install', '--prefix', home, '--no-audit', '--no-fund'], options)
  for (const other of result.error ? running : []) result = spawnSync(other, ['install'], options)
  if (result.error)
    throw new Stop(`Bun ${version} is needed and npm cannot be run: install npm or Bun ${version}`)
  if (result.status !== 0) {
    throw new Stop(
      `Bun ${version} could not be installed from the npm registry: ${firstError(result.stderr)}`,
    )
  }
}

function firstError(text) {
  const line = text.split('\n').find((candidate) => /err(or)?\b/i.test(candidate))
  return line?.replace(/^npm (error|ERR!)\s*/i, '') ?? 'npm failed'
}

function versionOf(binary) {
  const { stdout, status } = spawnSync(binary, ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

function listed(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
