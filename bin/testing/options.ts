/** The stages of a test run, in their order. */
export const STAGES = ['check', 'fast', 'web', 'int', 'e2e'] as const
export type StageName = (typeof STAGES)[number]

/** What `npm test -- …` asked for. */
export interface TestOptions {
  stages: readonly StageName[]
  /** Only test files whose path contains one of these; all where there is none. */
  filters: string[]
}

const USAGE = `npm test -- [--only ${STAGES.join('|')}] [part of a test file's path …]`

/** @throws Error with the usage when an argument is not understood. */
export function parseTestOptions(args: string[]): TestOptions {
  const filters: string[] = []
  let only: StageName | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '--only') only = stageNamed(args[++at] ?? '')
    else if (arg.startsWith('-')) throw new Error(`unknown option ${arg}; usage: ${USAGE}`)
    else filters.push(arg)
  }
  if (only) return { stages: [only], filters }
  // A path chooses test files; the checks and the web's own runner know no such choice.
  const stages = filters.length > 0 ? STAGES.filter((stage) => stage !== 'check' && stage !== 'web') : STAGES
  return { stages, filters }
}

function stageNamed(name: string): StageName {
  const stage = STAGES.find((candidate) => candidate === name)
  if (!stage) throw new Error(`unknown stage ${name || '(none)'}; usage: ${USAGE}`)
  return stage
}
