/** A check of the sources that needs no server. */
export interface CheckTool {
  name: string
  command: string[]
}

const FOLDERS = ['shared', 'node', 'management', 'web', 'simulator', 'bin', 'bench', 'test']

/** All checks of this repository; each must hold. */
export const CHECK_TOOLS: readonly CheckTool[] = [
  { name: 'biome', command: ['biome', 'check', '--diagnostic-level=error', '--max-diagnostics=200', '.'] },
  { name: 'typescript', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'typescript (web)', command: ['tsc', '-p', 'web/tsconfig.json', '--noEmit'] },
  { name: 'dependency-cruiser', command: ['depcruise', '--config', '.dependency-cruiser.cjs', ...FOLDERS] },
  { name: 'knip', command: ['knip', '--no-progress'] },
]
