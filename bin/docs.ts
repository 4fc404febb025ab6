// bun run docs: writes the pages that are made from the code.
import { join } from 'node:path'
import { ocppSupport } from './docs/ocpp-support.ts'
import { quirksPage } from './docs/quirks.ts'

await Bun.write(join(import.meta.dir, '../docs/ocpp-support.md'), ocppSupport())
await Bun.write(join(import.meta.dir, '../docs/quirks.md'), quirksPage())
