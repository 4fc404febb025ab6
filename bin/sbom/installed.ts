import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reached } from './lock.ts'

/** `a/@b/c` of the lock file lies in `a/node_modules/@b/c`. */
const folderOf = (key: string): string => (key.match(/(?:@[^/]+\/)?[^/]+/g) ?? []).join('/node_modules/')

const licenceIn = (manifest: Readonly<Record<string, unknown>>): string | null => {
  const typeOf = (one: unknown): string =>
    typeof one === 'object' && one !== null && 'type' in one ? String(one.type) : String(one)
  const { license, licenses } = manifest
  if (license !== undefined) return typeOf(license)
  return Array.isArray(licenses) ? licenses.map(typeOf).join(' OR ') : null
}

/**
 * The licence that a package names in its own package.json, an SPDX expression as a rule; null where it names none,
 * undefined where it is not installed: it is for another platform.
 */
export const licenceOf = (root: string, { key, name, version }: Reached): string | null | undefined => {
  for (const folder of [folderOf(key), name]) {
    let manifest: Record<string, unknown>
    try {
      manifest = JSON.parse(readFileSync(join(root, 'node_modules', folder, 'package.json'), 'utf8'))
    } catch {
      continue
    }
    if (manifest.version === version) return licenceIn(manifest)
  }
  return undefined
}
