import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { makeAtlas } from './atlas/make-atlas.ts'

/**
 * Builds into a fresh folder, compresses what browsers fetch, and only then replaces `dist`: a failed build leaves
 * the last good one in place.
 */
const root = join(import.meta.dirname, '..')
const fresh = join(root, '.angular', 'fresh')
const dist = join(root, 'dist')

const build = (): boolean => {
  rmSync(fresh, { recursive: true, force: true })
  const ng = join(root, '..', 'node_modules', '@angular', 'cli', 'bin', 'ng.js')
  const run = Bun.spawnSync([process.execPath, '--bun', ng, 'build', '--output-path', fresh], {
    cwd: root,
    // Skips prerendering and route extraction, whose worker needs module hooks that Bun lacks.
    env: { ...process.env, NG_BUILD_PARTIAL_SSR: '1', NG_CLI_ANALYTICS: 'false' },
    stdout: 'inherit',
    stderr: 'inherit',
  })
  return run.exitCode === 0 && existsSync(join(fresh, 'server', 'server.mjs'))
}

/**
 * The bundler makes the enhancer import its helpers for the islands without using one of them. That import, and the
 * preload it causes, would cost every page a request.
 */
const dropUnusedHelpers = (folder: string): void => {
  const browser = join(folder, 'browser')
  for (const name of readdirSync(browser).filter((file) => /^main-.*\.js$/.test(file))) {
    const file = join(browser, name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^(?:import"\.\/chunk-[\w-]+\.js";)+/, ''))
  }
  const server = join(folder, 'server')
  for (const name of readdirSync(server, { recursive: true, encoding: 'utf8' })) {
    const file = join(server, name)
    if (!/index[._]server[._]html(\.mjs)?$|^index\.server\.html$/.test(name)) continue
    writeFileSync(file, readFileSync(file, 'utf8').replace(/<link rel="modulepreload"[^>]*>/g, ''))
  }
}

const compressible = /\.(js|css|svg|json|html)$/

const compress = (folder: string): void => {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    if (!compressible.test(file) || !statSync(file).isFile()) continue
    const content = readFileSync(file)
    if (content.length < 400) continue
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    )
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  }
}

if (!build()) process.exit(1)
dropUnusedHelpers(fresh)
makeAtlas(join(root, '.angular'), join(fresh, 'atlas.bin'))
compress(join(fresh, 'browser'))
rmSync(dist, { recursive: true, force: true })
renameSync(fresh, dist)
