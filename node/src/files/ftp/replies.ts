import type { Effect, Session, Step } from './session.ts'

/** In one line each: a well-known client reads 127 bytes at a time. */
export const reply = (text: string): Effect => ({ do: 'reply', text })
export const answer = (session: Session, text: string): Step => ({ session, effects: [reply(text)] })
export const close: Effect = { do: 'close' }
