/**
 * Characters of an identity, 48 at most (OCPP 2.0.1): those of OCPP (identifierString), and a space within, a slash, #
 * and ~, which stations are known to use; no part that is `.` or `..`, which addresses cannot carry.
 */
export const saneStationId =
  /^(?!(?:.*\/)?\.{1,2}(?:\/|$))[A-Za-z0-9*\-_=:+|@./#~](?:[A-Za-z0-9*\-_=:+|@./#~ ]{0,46}[A-Za-z0-9*\-_=:+|@./#~])?$/

/** May a station that nobody knows be held, or added, under this id? */
export const mayBeHeld = (id: string): boolean => saneStationId.test(id)

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
