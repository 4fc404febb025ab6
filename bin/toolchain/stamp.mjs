import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { CACHE, ROOT } from './paths.mjs'

/** True when the step named so last succeeded with exactly these inputs. */
export function isFresh(step, digest) {
  return readOrEmpty(stampFile(step)) === digest
}

/** Remembers that the step succeeded with these inputs. */
export function markFresh(step, digest) {
  const file = stampFile(step)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, digest)
}

/** A digest of names and contents; a file that is missing counts as empty. */
export function digestOf(files, ...inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) hash.update(`${input}\0`)
  for (const file of files) hash.update(`${relative(ROOT, file)}\0${readOrEmpty(file)}\0`)
  return hash.digest('hex')
}

/**
 * All files under a folder, sorted; none when there is no such folder.
 * @param {string} folder
 * @param {(file: string) => boolean} accept
 * @returns {string[]}
 */
export function filesUnder(folder, accept = () => true) {
  let entries
  try {
    entries = readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
  return entries
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesUnder(path, accept) : [path]
    })
    .filter(accept)
    .sort()
}

function stampFile(step) {
  return join(CACHE, 'stamps', step)
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
