import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { childEnvironment } from './child-environment.mjs'
import { ROOT } from './paths.mjs'
import { Stop, say } from './say.mjs'
import { digestOf, isFresh, markFresh } from './stamp.mjs'

/** Installs the packages of the lockfile, unless nothing changed since that last succeeded. */
export function ensureDependencies(bun, env) {
  const manifest = join(ROOT, 'package.json')
  const { workspaces } = JSON.parse(readFileSync(manifest, 'utf8'))
  const manifests = workspaces.map((workspace) => join(ROOT, workspace, 'package.json'))
  const digest = digestOf([join(ROOT, 'bun.lock'), manifest, ...manifests], process.platform, process.arch)
  if (existsSync(join(ROOT, 'node_modules')) && isFresh('dependencies', digest)) return
  say('installing packages')
  const { status, stderr } = spawnSync(bun, ['install', '--frozen-lockfile'], {
    cwd: ROOT,
    env: childEnvironment(env),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Stop(`the packages could not be installed: ${lastError(stderr)}`)
  markFresh('dependencies', digest)
}

function lastError(text) {
  const errors = text.split('\n').filter((line) => /error/i.test(line))
  return errors.at(-1)?.trim() ?? 'bun install failed'
}
