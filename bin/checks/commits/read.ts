import { spawnSync } from 'node:child_process'
import type { Commit } from './judge.ts'

const FIELDS = '%H%x00%s%x00%b%x00'

/**
 * The commits of a range as `main..HEAD`, without merges.
 *
 * @throws Error with what git says where it does not know the range.
 */
export function readCommits(range: string, root: string): Commit[] {
  const command = ['log', '--no-merges', `--format=${FIELDS}`, '--end-of-options', range, '--']
  const { status, stdout, stderr, error } = spawnSync('git', command, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(error?.message ?? stderr.trim())
  const fields = stdout.split('\0')
  return Array.from({ length: Math.floor(fields.length / 3) }, (_, index) => {
    const [hash = '', subject = '', body = ''] = fields.slice(index * 3, index * 3 + 3)
    return { hash: hash.trim(), subject, body }
  })
}
