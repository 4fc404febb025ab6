/** The longest identity of OCPP 2.0.1. */
const LONGEST = 48

/**
 * Characters of an identity: those of OCPP (identifierString), and a space within, a slash, # and ~, which makes are
 * known to use. An operator may enter less (see the API), and approve what came.
 */
const sane = /^[A-Za-z0-9*\-_=:+|@./#~]([A-Za-z0-9*\-_=:+|@./#~ ]*[A-Za-z0-9*\-_=:+|@./#~])?$/

/** May a station that nobody knows be held under this id? */
export const mayBeHeld = (id: string): boolean => id.length <= LONGEST && sane.test(id)

/**
 * What is the same for two ids that people take for one another: upper and lower case, Unicode forms (full width,
 * ligatures, letters with marks), and spaces around and within.
 */
export const likenessOf = (id: string): string =>
  id
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\s]/gu, '')
    .toUpperCase()
    .toLowerCase()
