import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { childEnvironment } from './child-environment.mjs'
import { ROOT } from './paths.mjs'
import { Stop, say } from './say.mjs'
import { digestOf, filesUnder, isFresh, markFresh } from './stamp.mjs'

const OUTPUT = join(ROOT, 'web', 'dist', 'server', 'server.mjs')
const FOLDERS = ['web/src', 'web/public', 'web/tools', 'shared/src']
const FILES = ['web/angular.json', 'web/package.json', 'web/tsconfig.json', 'tsconfig.base.json', 'bun.lock']

/** Builds the operator web, unless its sources are those of the last good build. */
export function ensureWeb(bun, env) {
  const digest = digestOf(webSources())
  if (existsSync(OUTPUT) && isFresh('web', digest)) return
  say('building the operator web')
  const options = {
    cwd: ROOT,
    env: childEnvironment(env),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }
  const { status, stdout, stderr } = spawnSync(bun, ['run', '--cwd', 'web', 'build'], options)
  if (status !== 0) {
    console.error(`${stdout}${stderr}`.trim())
    throw new Stop('the operator web could not be built (its output is above)')
  }
  markFresh('web', digest)
}

function webSources() {
  const isSource = (file) => !/\.(test|spec)\.ts$/.test(file)
  const inFolders = FOLDERS.flatMap((folder) => filesUnder(join(ROOT, folder), isSource))
  return [...FILES.map((file) => join(ROOT, file)), ...inFolders]
}
