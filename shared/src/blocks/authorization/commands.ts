import { command } from '../../contracts/schemas.ts'

/** Empties what the station remembers of tokens that were answered. */
export const ClearCache = command('clear-cache', {})
