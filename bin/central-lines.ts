// bun run blocks: prints how many central lines each functional block takes, by process.
import { join } from 'node:path'
import { centralLines } from './blocks/central-lines.ts'

for (const { block, lines } of centralLines(join(import.meta.dir, '..'))) {
  const counts = Object.entries(lines).map(([process, list]) => `${process} ${list.length}`)
  console.log(`${block.padEnd(22)} ${counts.join('  ')}`)
}
