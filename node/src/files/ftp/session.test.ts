import { describe, expect, test } from 'bun:test'
import { runs } from '@ocpp/shared/testing/samples'
import fc from 'fast-check'
import { commandOf, createLines, LINE_BYTES } from './commands.ts'
import { type Effect, type Grant, type Input, newSession, type Session } from './session.ts'
import { step } from './step.ts'

const upload: Grant = { allows: 'upload', tlsOnly: false }
const download: Grant = { allows: 'download', tlsOnly: false, name: 'fw.bin', bytes: 1_000 }

/** Takes a session through inputs; a text is a command. Resolves to where it stands and to the last effects. */
const through = (session: Session, ...inputs: readonly (string | Input)[]) =>
  inputs.reduce<{ session: Session; effects: readonly Effect[] }>(
    (at, input) =>
      step(at.session, typeof input === 'string' ? { is: 'command', command: commandOf(input) } : input),
    { session, effects: [] },
  )
const repliesOf = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'reply' ? [effect.text] : [])).join('\n')
const says = (session: Session, ...inputs: readonly (string | Input)[]) =>
  repliesOf(through(session, ...inputs).effects)

const listening: Input = { is: 'listening', reply: '227 Passive Mode (127,0,0,1,4,1)' }
const loggedIn = (grant: Grant, tls = false) =>
  through(
    newSession(true),
    ...(tls ? (['AUTH TLS', { is: 'secured' }, 'PBSZ 0', 'PROT P'] as const) : []),
    'USER u',
    'PASS p',
    { is: 'loggedIn', grant },
  ).session

describe('lines', () => {
  test('are found however they are split, and end in LF too', () => {
    const text = 'USER me\r\nPASS a b \n\r\nSTOR ü.log\r\nrest'
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }), (sizes) => {
        const all = Buffer.from(text)
        const lines = createLines()
        const commands: string[] = []
        let at = 0
        for (const size of [...sizes, all.length]) {
          commands.push(...(lines.feed(all.subarray(at, at + size)) ?? ['too long']))
          at += size
        }
        expect(commands).toEqual(['USER me', 'PASS a b ', '', 'STOR ü.log'])
      }),
      { numRuns: runs(50) },
    )
  })

  test('too long are no commands, whether they end or not', () => {
    expect(createLines().feed(Buffer.from('x'.repeat(LINE_BYTES + 1)))).toBeNull()
    expect(createLines().feed(Buffer.from(`${'x'.repeat(LINE_BYTES + 1)}\r\n`))).toBeNull()
    const lines = createLines()
    for (let i = 0; i < LINE_BYTES; i++) expect(lines.feed(Buffer.from('x'))).toEqual([])
    expect(lines.feed(Buffer.from('x'))).toBeNull()
  })

  test('are commands in any case, without what telnet puts before ABOR', () => {
    expect(commandOf('stor A b.log')).toEqual({ verb: 'STOR', argument: 'A b.log' })
    expect(commandOf('GET / HTTP/1.1')).toEqual({ verb: 'GET', argument: '/ HTTP/1.1' })
    for (const none of ['', ' USER x', 'TOOLONG x', 'ÄBOR', 'US\u0000R x'])
      expect(commandOf(none)).toEqual({ verb: '', argument: '' })
    expect(createLines().feed(Buffer.from([0xff, 0xf4, 0xff, 0xf2, ...Buffer.from('ABOR\r\n')]))).toEqual([
      'ABOR',
    ])
  })
})

describe('a session', () => {
  test('lets a log in by name and password, and stores one file of any name', () => {
    const asked = through(newSession(false), 'USER me', 'PASS a:b c')
    expect(asked.effects).toEqual([{ do: 'logIn', user: 'me', password: 'a:b c' }])
    const ready = through(loggedIn(upload), 'CWD /log', 'TYPE I', 'PASV')
    expect(ready.effects).toEqual([{ do: 'listen' }])
    const stored = through(ready.session, listening, 'STOR /a/../b/dia"g.zip')
    expect(stored.effects).toEqual([
      { do: 'reply', text: '150 go on' },
      { do: 'store', name: 'dia_g.zip' },
    ])
    expect(says(stored.session, { is: 'transferred', end: 'done' })).toBe('226 done')
  })

  test('gives out the one file that it is for, also from the middle, and reports its size', () => {
    const session = loggedIn(download)
    expect(says(session, 'SIZE /x/fw.bin')).toBe('213 1000')
    const from = (offset: string) => through(session, 'EPSV', listening, `REST ${offset}`, 'RETR fw.bin')
    expect(from('400').effects.at(-1)).toEqual({ do: 'retrieve', offset: 400 })
    expect(repliesOf(from('1001').effects)).toStartWith('554')
    expect(repliesOf(from('-1').effects)).toStartWith('150')
    for (const other of [
      'RETR other.bin',
      'RETR ..',
      'RETR',
      'SIZE passwd',
      'RETR /etc/passwd',
      'STOR fw.bin',
    ])
      expect([other, says(session, 'PASV', listening, other)]).toEqual([
        other,
        expect.stringMatching(/^550 /),
      ])
  })

  test('does nothing else: no other address, no list, no second file, no change', () => {
    for (const command of [
      'PORT 10,0,0,1,0,80',
      'EPRT |1|10.0.0.1|80|',
      'LIST',
      'NLST',
      'MLSD',
      'APPE x',
      'STOU',
      'DELE log',
      'MKD x',
      'RMD x',
      'RNFR x',
      'SITE EXEC ls',
      'CCC',
      'REIN',
      'GET / HTTP/1.1',
    ]) {
      for (const grant of [upload, download]) {
        const { session, effects } = through(loggedIn(grant), command)
        expect([command, repliesOf(effects)]).toEqual([command, '502 not here'])
        expect(session).toEqual(loggedIn(grant))
      }
    }
    expect(says(loggedIn(upload), 'PASV', listening, 'RETR log')).toStartWith('550')
    expect(says(loggedIn(upload), 'REST 5', 'STOR log')).toStartWith('501')
    expect(says(loggedIn(upload), 'STOR log')).toStartWith('425')
    for (const nameless of ['STOR', 'STOR ..', 'STOR /'])
      expect(says(loggedIn(upload), 'PASV', listening, nameless)).toStartWith('553')
  })

  test('takes nothing from who has not logged in, and not much of it', () => {
    for (const command of [
      'PASV',
      'EPSV',
      'STOR x',
      'RETR fw.bin',
      'SIZE fw.bin',
      'CWD /',
      'TYPE I',
      'LIST',
      '',
    ])
      expect(says(newSession(true), command)).toBe('530 log in')
    expect(says(newSession(true), 'PASS x')).toStartWith('503')
    const { effects } = through(newSession(true), ...Array.from({ length: 21 }, () => 'NOOP'))
    expect(effects).toEqual([{ do: 'reply', text: '421 log in' }, { do: 'close' }])
    expect(says(loggedIn(upload), ...Array.from({ length: 100 }, () => 'NOOP'))).toStartWith('200')
  })

  test('ends after three wrong logins, and where nobody could look the login up', () => {
    const wrong = ['USER me', 'PASS no', { is: 'loggedIn', grant: 'unknown' }] as const
    expect(through(newSession(true), ...wrong).effects).toEqual([{ do: 'reply', text: '530 no' }])
    expect(through(newSession(true), ...wrong, ...wrong, ...wrong).effects).toContainEqual({ do: 'close' })
    // The name has to be said again.
    expect(says(newSession(true), ...wrong, 'PASS again')).toStartWith('503')
    const away = through(newSession(true), 'USER me', 'PASS p', { is: 'loggedIn', grant: 'unavailable' })
    expect(away.effects).toEqual([{ do: 'reply', text: '421 try later' }, { do: 'close' }])
  })

  test('speaks TLS where it can, and forgets who had logged in before', () => {
    expect(says(newSession(false), 'AUTH TLS')).toStartWith('502')
    expect(says(newSession(true), 'AUTH GSSAPI')).toStartWith('504')
    expect(through(newSession(true), 'AUTH TLS').effects).toEqual([
      { do: 'reply', text: '234 go on' },
      { do: 'secure' },
    ])
    const { session } = through(loggedIn(upload), 'AUTH SSL', { is: 'secured' })
    expect(session).toMatchObject({ secured: true, grant: null, user: null })
    expect(says(session, 'AUTH TLS')).toStartWith('503')
    expect(says(newSession(true), 'PBSZ 0')).toStartWith('503')
    expect(says(newSession(true), 'PROT P')).toStartWith('503')
    expect(says(session, 'PROT S')).toStartWith('536')
    expect(says(newSession(false), 'FEAT')).not.toContain('AUTH')
    expect(says(newSession(true), 'FEAT')).toContain('AUTH TLS')
  })

  test('for TLS alone moves no file in clear', () => {
    const tlsOnly: Grant = { ...upload, tlsOnly: true }
    const clear = through(newSession(true), 'USER me', 'PASS p', { is: 'loggedIn', grant: 'needsTls' })
    expect(clear.effects).toEqual([{ do: 'reply', text: '534 AUTH TLS first' }, { do: 'close' }])
    expect(says(loggedIn(tlsOnly, true), 'PASV', listening, 'STOR x')).toStartWith('150')
    expect(says(loggedIn(tlsOnly, true), 'PROT C', 'PASV', listening, 'STOR x')).toStartWith('521')
    expect(says(loggedIn(upload, true), 'PROT C', 'PASV', listening, 'STOR x')).toStartWith('150')
  })

  test('gives a transfer up when asked to', () => {
    const busy = through(loggedIn(upload), 'PASV', listening, 'STOR x').session
    const aborting = through(busy, 'ABOR')
    expect(aborting.effects).toEqual([{ do: 'abort' }])
    expect(says(aborting.session, { is: 'transferred', end: 'broken' })).toBe('426 broken off\n226 aborted')
    expect(says(loggedIn(upload), 'ABOR')).toStartWith('226')
  })

  test('answers whatever comes with short lines, and transfers only what it is for', () => {
    const verbs =
      'USER PASS AUTH PBSZ PROT FEAT SYST NOOP OPTS QUIT TYPE MODE STRU ALLO CWD CDUP PWD PASV EPSV STOR RETR SIZE REST ABOR PORT LIST'.split(
        ' ',
      )
    const line = fc.oneof(
      fc.tuple(fc.constantFrom(...verbs), fc.string({ maxLength: 300 })).map((parts) => parts.join(' ')),
      fc.string({ maxLength: 300 }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom(upload, download), (lines, grant) => {
        let session = loggedIn(grant)
        for (const text of lines) {
          const next = step(session, { is: 'command', command: commandOf(text) })
          session = next.session
          for (const effect of next.effects) {
            if (effect.do === 'reply')
              for (const one of effect.text.split('\r\n')) expect(one.length).toBeLessThan(100)
            if (effect.do === 'store') expect(grant.allows).toBe('upload')
            if (effect.do === 'retrieve') expect(grant.allows).toBe('download')
            if (effect.do === 'listen') session = step(session, listening).session
            if (effect.do === 'secure') session = step(session, { is: 'secured' }).session
            if (effect.do === 'logIn') session = step(session, { is: 'loggedIn', grant: 'unknown' }).session
            if (effect.do === 'store' || effect.do === 'retrieve')
              session = step(session, { is: 'transferred', end: 'done' }).session
          }
        }
      }),
      { numRuns: runs(100) },
    )
  })
})
