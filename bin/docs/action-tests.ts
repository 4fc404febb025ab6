import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Version } from '@ocpp/shared/ocpp/version'

const folder = join(import.meta.dir, '../../test/actions')

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.int.test.ts'))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

/** Files whose tests name the action, in a file that connects stations of that version over real sockets. */
export const testsOf = (version: Version, action: string): readonly string[] =>
  files
    .filter(({ text }) => text.includes(`'${version}'`) && new RegExp(`\\b${action}\\b`).test(text))
    .map(({ name }) => name.replace('.int.test.ts', ''))
