// Every package that is shipped is under a licence that allows it: one line for each that is not, or names none.
import { fileURLToPath } from 'node:url'
import { licenceOf } from '../sbom/installed.ts'
import { isAllowed } from '../sbom/licences.ts'
import { reachedPackages } from '../sbom/lock.ts'
import { readLock } from '../sbom/read-lock.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packages = reachedPackages(await readLock(root), true)
const problems = packages.flatMap((one) => {
  const licence = licenceOf(root, one)
  // One for another platform is not here to be asked; its siblings are.
  if (licence === undefined || (licence !== null && isAllowed(licence))) return []
  return [`${one.name}@${one.version}: ${licence ?? 'no licence'}`]
})
for (const problem of problems) console.log(problem)
if (packages.length === 0) console.log('bun.lock names no packages')
process.exit(problems.length === 0 && packages.length > 0 ? 0 : 1)
