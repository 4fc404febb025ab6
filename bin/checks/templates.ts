// No table, form or card of more than 60 lines in a template that has more than its frame around it, no template of more than 40 inside a component.
import { fileURLToPath } from 'node:url'
import { judgeComponent, judgeTemplate } from './templates/measure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const paths = [...new Bun.Glob('web/src/app/**/*.{html,ts}').scanSync({ cwd: root })].toSorted()
const found = await Promise.all(
  paths.map(async (path) => {
    const text = await Bun.file(`${root}/${path}`).text()
    return path.endsWith('.html') ? judgeTemplate(path, text) : judgeComponent(path, text)
  }),
)
for (const problem of found.flat()) console.log(problem)
process.exit(found.flat().length === 0 ? 0 : 1)
