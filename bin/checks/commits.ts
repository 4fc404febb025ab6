// The commits of the range that is given: a subject of at most 72 characters, and a body.
import { fileURLToPath } from 'node:url'
import { judgeCommits } from './commits/judge.ts'
import { readCommits } from './commits/read.ts'

const [range = ''] = process.argv.slice(2)
const problems = judgeCommits(readCommits(range, fileURLToPath(new URL('../..', import.meta.url))))
for (const problem of problems) console.log(problem)
process.exit(problems.length === 0 ? 0 : 1)
