import { fileName } from '../file-name.ts'
import type { Command } from './commands.ts'
import { answer, close, reply } from './replies.ts'
import type { Effect, Session, Step } from './session.ts'

const STRANGE_COMMANDS = 20
/** Digits of an offset. */
const OFFSET = /^\d{1,15}$/

type Answer = (session: Session, argument: string) => Step

const feat: Answer = (session) => {
  const tls = session.offersTls ? [' AUTH TLS', ' PBSZ', ' PROT'] : []
  return answer(
    session,
    ['211-can', ' EPSV', ' REST STREAM', ' SIZE', ' UTF8', ...tls, '211 end'].join('\r\n'),
  )
}

/** Only what changes nothing here: files travel as they are. */
const choice =
  (good: RegExp): Answer =>
  (session, argument) =>
    answer(session, good.test(argument) ? '200 ok' : '504 not that one')

const auth: Answer = (session, argument) => {
  if (!session.offersTls) return answer(session, '502 no TLS here')
  if (session.secured) return answer(session, '503 TLS already')
  if (!/^(TLS|TLS-C|SSL)$/i.test(argument)) return answer(session, '504 TLS only')
  // Whoever had logged in before did it where others could read it.
  const session_ = { ...session, user: null, grant: null, awaits: 'security' } as const
  return { session: session_, effects: [reply('234 go on'), { do: 'secure' }] }
}

const prot: Answer = (session, argument) => {
  if (!session.secured) return answer(session, '503 AUTH TLS first')
  const level = argument.toUpperCase()
  if (level !== 'P' && level !== 'C') return answer(session, '536 P or C')
  return answer({ ...session, protects: level === 'P' }, '200 ok')
}

const pass: Answer = (session, password) => {
  const { user } = session
  if (user === null) return answer(session, '503 USER first')
  return { session: { ...session, awaits: 'login' }, effects: [{ do: 'logIn', user, password }] }
}

/** What anybody may say. */
const open: Readonly<Record<string, Answer>> = {
  USER: (session, user) => answer({ ...session, user, grant: null }, '331 password'),
  PASS: pass,
  AUTH: auth,
  PBSZ: (session) => answer(session, session.secured ? '200 PBSZ=0' : '503 AUTH TLS first'),
  PROT: prot,
  FEAT: feat,
  SYST: (session) => answer(session, '215 UNIX Type: L8'),
  NOOP: (session) => answer(session, '200 ok'),
  OPTS: choice(/^UTF-?8( ON)?$/i),
  QUIT: (session) => ({ session, effects: [reply('221 bye'), close] }),
}

const listen: Answer = (session) => ({
  session: { ...session, passive: false, awaits: 'port' },
  effects: [{ do: 'listen' }],
})

const isBare = ({ grant, secured, protects }: Session): boolean =>
  grant?.tlsOnly === true && !(secured && protects)

const lastPart = (path: string): string => path.split(/[/\\]/).at(-1) ?? ''

const wrongPath = (session: Session, path: string): string | null => {
  const { grant } = session
  if (grant?.allows !== 'download') return '550 this login is for an upload'
  return lastPart(path) === grant.name ? null : `550 only ${grant.name} is here`
}

/** The reply that says why no transfer can begin; null when it can. */
const obstacle = (session: Session): string | null => {
  if (isBare(session)) return '521 PROT P first'
  return session.passive ? null : '425 PASV or EPSV first'
}

const begin = (session: Session, effect: Effect): Step => ({
  session: { ...session, offset: 0, awaits: 'transfer' },
  effects: [reply('150 go on'), effect],
})

const stor: Answer = (session, path) => {
  if (session.grant?.allows !== 'upload') return answer(session, '550 this login is for a download')
  if (session.offset > 0) return answer({ ...session, offset: 0 }, '501 from the beginning only')
  const name = fileName(lastPart(path))
  const problem = name === '' ? '553 a file needs a name' : obstacle(session)
  return problem === null ? begin(session, { do: 'store', name }) : answer(session, problem)
}

const retr: Answer = (session, path) => {
  const problem = wrongPath(session, path) ?? obstacle(session)
  if (problem !== null) return answer(session, problem)
  const { grant, offset } = session
  if (grant?.allows === 'download' && offset > grant.bytes)
    return answer({ ...session, offset: 0 }, '554 the file is shorter')
  return begin(session, { do: 'retrieve', offset })
}

const size: Answer = (session, path) => {
  const { grant } = session
  const problem = wrongPath(session, path)
  return answer(session, problem ?? `213 ${grant?.allows === 'download' ? grant.bytes : 0}`)
}

const rest: Answer = (session, argument) =>
  OFFSET.test(argument)
    ? answer({ ...session, offset: Number(argument) }, '350 go on')
    : answer(session, '501 a number')

const place: Answer = (session) => answer(session, '250 ok')
const root: Answer = (session) => answer(session, '257 "/"')

/** What only somebody with a job may say. No PORT and EPRT, no lists, no second file: they stay unknown words. */
const granted: Readonly<Record<string, Answer>> = {
  TYPE: choice(/^([AI]( N)?|L 8)$/i),
  MODE: choice(/^S$/i),
  STRU: choice(/^F$/i),
  ALLO: (session) => answer(session, '202 not needed'),
  // Firmware walks to the folder of its address: there is only one.
  CWD: place,
  CDUP: place,
  PWD: root,
  XPWD: root,
  PASV: listen,
  EPSV: (session, argument) =>
    /^ALL$/i.test(argument) ? answer(session, '200 ok') : listen(session, argument),
  STOR: stor,
  RETR: retr,
  SIZE: size,
  REST: rest,
  ABOR: (session) => answer(session, '226 nothing to abort'),
}

/** What a command comes to; while a file is on its way nothing but ABOR does. */
export const obey = (session: Session, { verb, argument }: Command): Step => {
  if (session.awaits === 'transfer' && verb === 'ABOR')
    return { session: { ...session, aborts: true }, effects: [{ do: 'abort' }] }
  const free = Object.hasOwn(open, verb) ? open[verb] : undefined
  const stranger = session.grant === null ? { ...session, strange: session.strange + 1 } : session
  if (stranger.strange > STRANGE_COMMANDS) return { session, effects: [reply('421 log in'), close] }
  if (free !== undefined) return free(stranger, argument)
  if (session.grant === null) return answer(stranger, '530 log in')
  const known = Object.hasOwn(granted, verb) ? granted[verb] : undefined
  return known?.(session, argument) ?? answer(session, verb === '' ? '500 no command' : '502 not here')
}
