/** How many tests ended how. */
export interface Count {
  passed: number
  failed: number
  skipped: number
}

export const NOTHING: Count = { passed: 0, failed: 0, skipped: 0 }

export function addCounts(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The closing summary of `bun test`. Undefined when there is none, as after a crash. */
export function countBunTest(output: string): Count | undefined {
  const lines = output.split('\n')
  const figure = (word: string) => lastNumber(lines, new RegExp(`^\\s*(\\d+) ${word}$`))
  const passed = figure('pass')
  const failed = figure('fail')
  if (passed === undefined || failed === undefined) return undefined
  const errors = lastNumber(lines, /^\s*(\d+) errors?$/) ?? 0
  return { passed, failed: failed + errors, skipped: (figure('skip') ?? 0) + (figure('todo') ?? 0) }
}

/** The `Tests  1 failed | 11 passed | 1 skipped (13)` line of vitest. */
export function countVitest(output: string): Count | undefined {
  const line = withoutColours(output)
    .split('\n')
    .findLast((candidate) => /^\s*Tests\s+\d/.test(candidate))
  if (!line) return undefined
  const figure = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0)
  return { passed: figure('passed'), failed: figure('failed'), skipped: figure('skipped') + figure('todo') }
}

/**
 * What a finished run is worth: one that ended badly has at least one failure, and so has one that left no
 * summary, because nobody knows what it would have found.
 */
export function judge(count: Count | undefined, exitCode: number): Count {
  if (!count) return { ...NOTHING, failed: 1 }
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

/** The line that closes every run. */
export function closingLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function lastNumber(lines: string[], shape: RegExp): number | undefined {
  for (const line of lines.toReversed()) {
    const found = shape.exec(withoutColours(line))
    if (found) return Number(found[1])
  }
  return undefined
}

function withoutColours(text: string): string {
  return Bun.stripANSI(text)
}
