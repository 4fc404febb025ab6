import { integer, text } from 'drizzle-orm/sqlite-core'

/** JSON is for what is only shown: nothing filters or sorts by it. */
export const json = (name = '') => text(name, { mode: 'json' })
/** A truth value, stored as 1 or 0. */
export const flag = () => integer({ mode: 'boolean' })
