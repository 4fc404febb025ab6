/** A check of the sources that needs no server. */
export interface CheckTool {
  name: string
  /** What Bun is started with. */
  command: string[]
}

export const FOLDERS = ['shared', 'node', 'management', 'web', 'simulator', 'bin', 'bench', 'test']

/** All checks of this repository; each must hold. Commits are checked where a range of them is given. */
export function checkTools(commits: string | undefined): CheckTool[] {
  const range = commits ? [{ name: `commits ${commits}`, command: ['bin/checks/commits.ts', commits] }] : []
  return [...SOURCES, ...range]
}

const SOURCES: readonly CheckTool[] = [
  {
    name: 'biome',
    command: installed('biome', 'check', '--diagnostic-level=error', '--max-diagnostics=200', '.'),
  },
  { name: 'prettier', command: installed('prettier', '--check', '--log-level=warn', 'web/src/app') },
  { name: 'typescript', command: installed('tsc', '-p', 'tsconfig.json') },
  { name: 'typescript (web)', command: installed('tsc', '-p', 'web/tsconfig.json', '--noEmit') },
  { name: 'typescript (web tests)', command: installed('tsc', '-p', 'web/test/tsconfig.json') },
  {
    name: 'dependency-cruiser',
    command: installed('depcruise', '--config', '.dependency-cruiser.cjs', ...FOLDERS),
  },
  { name: 'knip', command: installed('knip', '--no-progress') },
  { name: 'sizes', command: ['bin/checks/sizes.ts'] },
  { name: 'templates', command: ['bin/checks/templates.ts'] },
  { name: 'rings', command: ['bin/checks/rings.ts'] },
  { name: 'licences', command: ['bin/checks/licences.ts'] },
]

/** A tool of node_modules, run on Bun: the system's Node may be too old for it. */
function installed(...command: string[]): string[] {
  return ['x', '--bun', '--no-install', ...command]
}
