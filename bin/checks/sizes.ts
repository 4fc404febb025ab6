// No file of code above 250 lines, no function above 80, no folder of more than 25 files: one line for each that is.
import { fileURLToPath } from 'node:url'
import { judgeSizes } from './sizes/judge.ts'
import { measureFile, measureFolders } from './sizes/measure.ts'
import { FOLDERS } from './tools.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What tools write or data that no one reads as code. */
const GENERATED = /(^|\/)(node_modules|dist|drizzle|public|coverage|\.[^/]+)\//

const paths = [...new Bun.Glob(`{${FOLDERS.join(',')}}/**/*`).scanSync({ cwd: root })]
  .filter((path) => !GENERATED.test(path))
  .toSorted()
const code = paths.filter((path) => /\.[cm]?[jt]s$/.test(path))
const files = await Promise.all(
  code.map(async (path) => measureFile(path, await Bun.file(`${root}/${path}`).text())),
)
const problems = judgeSizes([...files.flat(), ...measureFolders(paths)])
for (const problem of problems) console.log(problem)
process.exit(problems.length === 0 ? 0 : 1)
