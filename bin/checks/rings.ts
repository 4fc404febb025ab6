// Folders that lie beside one another form no ring: one line for each that does.
import { fileURLToPath } from 'node:url'
import { EXCEPTIONS } from './rings/exceptions.ts'
import { judgeRings, ringsOf, type Source } from './rings/rings.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const paths = [...new Bun.Glob('{shared,node,management,simulator}/src/**/*.ts').scanSync({ cwd: root })]
  .filter((path) => !/\.test\.ts$|\/testing\//.test(path))
  .toSorted()
const sources = await Promise.all(
  paths.map(async (path): Promise<Source> => [path, await Bun.file(`${root}/${path}`).text()]),
)
const problems = judgeRings(ringsOf(sources), EXCEPTIONS)
for (const problem of problems) console.log(problem)
process.exit(problems.length === 0 ? 0 : 1)
