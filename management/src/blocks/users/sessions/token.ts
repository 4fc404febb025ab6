/** What is kept of a session cookie: whoever reads the store cannot log in with it. */
export const sessionTokenHash = (token: string): string =>
  new Bun.CryptoHasher('sha256').update(token).digest('hex')

const minuteMs = 60_000
/** A session ends this long after its last request … */
export const idleMs = 30 * minuteMs
/** … and in any case this long after its login. */
export const absoluteMs = 12 * 60 * minuteMs

/** When a session that was used at `now` ends. */
export const sessionEnd = (createdAt: string, now: Date): string =>
  new Date(Math.min(now.getTime() + idleMs, Date.parse(createdAt) + absoluteMs)).toISOString()
