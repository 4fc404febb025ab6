import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** What may be deleted at any time and is then made again. */
export const CACHE = join(ROOT, '.cache')
