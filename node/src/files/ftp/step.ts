import { obey } from './obey.ts'
import { answer, close, reply } from './replies.ts'
import type { Input, Session, Step, TransferEnd } from './session.ts'

const WRONG_LOGINS = 3

const logIn = (session: Session, grant: Extract<Input, { is: 'loggedIn' }>['grant']): Step => {
  const next: Session = { ...session, awaits: null, user: null }
  if (grant === 'unavailable') return { session: next, effects: [reply('421 try later'), close] }
  if (grant === 'needsTls') return { session: next, effects: [reply('534 AUTH TLS first'), close] }
  if (grant !== 'unknown') return answer({ ...next, grant, strange: 0 }, '230 welcome')
  const wrongLogins = session.wrongLogins + 1
  // Some firmware answers 530 with its name again, for ever.
  const last = wrongLogins >= WRONG_LOGINS ? [close] : []
  return { session: { ...next, wrongLogins }, effects: [reply('530 no'), ...last] }
}

const endReplies: Readonly<Record<TransferEnd, string>> = {
  done: '226 done',
  noConnection: '425 no data connection',
  broken: '426 broken off',
  tooLarge: '552 too large',
  full: '452 no room',
  gone: '550 nothing here any more',
  busy: '450 try later',
}

/**
 * One step of a control connection (RFC 959, 2389, 2428, 3659, 4217): a pure function, so that all of it can be tried.
 * While it awaits something it takes no command but ABOR.
 */
export const step = (session: Session, input: Input): Step => {
  switch (input.is) {
    case 'command':
      return obey(session, input.command)
    case 'secured':
      return { session: { ...session, secured: true, awaits: null }, effects: [] }
    case 'loggedIn':
      return logIn(session, input.grant)
    case 'listening': {
      const next: Session = { ...session, passive: input.reply !== null, awaits: null }
      return answer(next, input.reply ?? '425 no port free')
    }
    case 'transferred':
      return {
        session: { ...session, passive: false, awaits: null, aborts: false },
        effects: [reply(endReplies[input.end]), ...(session.aborts ? [reply('226 aborted')] : [])],
      }
  }
}
