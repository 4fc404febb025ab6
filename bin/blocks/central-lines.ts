import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Glob } from 'bun'

/** Lines outside its folder that a block takes, by process. */
export interface CentralLines {
  readonly block: string
  readonly lines: Readonly<Record<Process, readonly string[]>>
}

const processes = ['shared', 'node', 'management'] as const
type Process = (typeof processes)[number]

/** The files that list blocks; everything else of a block lies in its folder. */
const lists: Readonly<Record<Process, readonly string[]>> = {
  shared: ['shared/src/blocks/all.ts', 'shared/src/api/groups.ts'],
  node: ['node/src/blocks/all.ts'],
  management: ['management/src/blocks/all.ts'],
}

const foldersOf = (root: string): readonly string[] => {
  const found = processes.flatMap((process) => [
    ...new Glob('*/*.ts').scanSync({ cwd: join(root, process, 'src/blocks') }),
  ])
  return [...new Set(found.map((path) => path.split('/')[0] ?? ''))].sort()
}

/** The import of a block in a list, and the lines that use what it imports. */
const linesIn = (text: string, block: string): readonly string[] => {
  const rows = text.split('\n')
  const imports = rows.filter((row) => row.startsWith('import ') && row.includes(`/${block}/`))
  const names = imports
    .flatMap((row) => /\{(.*)\}/.exec(row)?.[1]?.split(',') ?? [])
    .map((name) => name.trim())
  const uses = rows.filter(
    (row) => !row.startsWith('import ') && names.some((name) => new RegExp(`\\b${name}\\b`).test(row)),
  )
  return [...imports, ...uses]
}

/** What every block costs outside its folder. */
export const centralLines = (root: string): readonly CentralLines[] =>
  foldersOf(root).map((block) => {
    const of = (process: Process) =>
      lists[process].flatMap((path) => linesIn(readFileSync(join(root, path), 'utf8'), block))
    return { block, lines: { shared: of('shared'), node: of('node'), management: of('management') } }
  })
