// bun run docs: writes the pages that are made from the code.
import { join } from 'node:path'
import { ocppSupport } from './docs/ocpp-support.ts'

await Bun.write(join(import.meta.dir, '../docs/ocpp-support.md'), ocppSupport())
