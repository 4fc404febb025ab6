import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Version } from '@ocpp/shared/ocpp/version'

const folder = join(import.meta.dir, '../../test/actions')

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.int.test.ts'))
  .map((path) => ({ name: basename(path, '.int.test.ts'), text: readFileSync(join(folder, path), 'utf8') }))
  .sort((a, b) => a.name.localeCompare(b.name))

/** Files whose tests name the action, in a file that connects stations of that version over real sockets. */
export const testsOf = (version: Version, action: string): readonly string[] =>
  files
    .filter(({ text }) => text.includes(`'${version}'`) && new RegExp(`\\b${action}\\b`).test(text))
    .map(({ name }) => name)
