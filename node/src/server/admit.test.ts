import { describe, expect, test } from 'bun:test'
import { hashStationSecret, type StationReference } from '@ocpp/shared/contracts/reference'
import type { KnownStation } from '../replica/known.ts'
import { createNetworkReferences } from '../replica/network-references.ts'
import { type AdmitDeps, createAdmit } from './admit.ts'
import { closeCause } from './close-cause.ts'

const pepper = 'p'.repeat(32)
const header = (bytes: string | Uint8Array) => `Basic ${Buffer.from(bytes).toString('base64')}`
const known = (id: string, password: string | null, change: Partial<StationReference> = {}) => ({
  admission: 'accepted' as const,
  secretHash: password === null ? null : hashStationSecret(pepper, id, password),
  nextSecretHashes: [],
  heartbeatSeconds: 60,
  make: null,
  quirks: 'auto' as const,
  ...change,
})

const started = (stations: Readonly<Record<string, KnownStation>>, change: Partial<AdmitDeps> = {}) => {
  let now = 0
  const admit = createAdmit({
    clock: { now: () => new Date(0), monotonic: () => now },
    replica: {
      isComplete: () => true,
      station: (id) => stations[id],
      networkReferences: createNetworkReferences(),
    },
    certificates: { judge: () => ({ problem: '' }), foreignTo: () => null },
    ...{ pepper, unknownStations: 'refuse', minimumProfile: 0 },
    ...change,
  })
  return {
    try: (
      station: string,
      credentials: string | Uint8Array | null,
      address = '192.0.2.1',
      hasOrigin = false,
    ) =>
      admit({
        ...{ station, address, hasOrigin, overTls: false, certificate: null },
        authorization: credentials === null ? null : header(credentials),
      }),
    pass: (ms: number) => {
      now += ms
    },
  }
}
const inside = { kind: 'admitted', admission: 'accepted', securityProfile: 1, isProven: true } as const

describe('a right password comes first', () => {
  test('whatever a neighbour at the same address guessed before', () => {
    const door = started({ CP1: known('CP1', 'right') })
    for (let n = 0; n < 50; n++) door.try('CP1', `CP1:guess${n}`)
    expect(door.try('CP1', 'CP1:guess')).toMatchObject({ status: 429, reason: 'damped' })
    expect(door.try('CP1', 'CP1:right')).toMatchObject(inside)
  })

  test('whatever number of ids and addresses a flood makes up', () => {
    const door = started({ CP1: known('CP1', 'right') })
    for (let n = 0; n < 12_000; n++) door.try(`X${n}`, `X${n}:x`, `10.${n % 200}.${(n >> 8) % 250}.7`)
    for (let n = 0; n < 200; n++) door.try('CP1', 'CP1:x', `172.16.${n}.1`)
    expect(door.try('CP1', 'CP1:right', '10.1.1.7')).toMatchObject(inside)
  }, 30_000)

  test('guessing is damped at one address, from everywhere, and anew after a minute', () => {
    const door = started({ CP1: known('CP1', 'right') })
    const statuses = (count: number, address: (n: number) => string) =>
      Array.from({ length: count }, (_, n) => door.try('CP1', `CP1:${n}`, address(n))).map((one) =>
        one.kind === 'turnedAway' ? one.status : 'in',
      )
    expect(statuses(7, () => '192.0.2.1')).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect(statuses(300, (n) => `198.51.100.${n % 250}`).filter((one) => one === 401)).toHaveLength(95)
    expect(statuses(1, () => '2001:db8::1')).toEqual([429])
    door.pass(60_000)
    expect(statuses(1, () => '192.0.2.1')).toEqual([401])
  })
})

describe('who has no right password', () => {
  test('is answered the same for a station that is known and of one that is not', () => {
    const seen = (id: string) => {
      const door = started({ CP1: known('CP1', 'right'), CP2: known('CP2', null, { admission: 'blocked' }) })
      const tries = [
        null,
        `${id}:x`,
        'other:x',
        `:${id}`,
        ...Array.from({ length: 5 }, (_, n) => `${id}:${n}`),
      ]
      return tries.map((credentials) => {
        const decision = door.try(id, credentials)
        return decision.kind === 'turnedAway' && decision.status
      })
    }
    expect(seen('CP1')).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429])
    expect(seen('CP2')).toEqual(seen('CP1'))
    expect(seen('NOBODY')).toEqual(seen('CP1'))
  })

  test('is not let in with an Origin, and one with a right password is', () => {
    const stations = { CP1: known('CP1', 'right'), OPEN: known('OPEN', null) }
    const door = started(stations, { unknownStations: 'hold' })
    expect(door.try('CP1', 'CP1:right', 'a', true)).toMatchObject(inside)
    expect(door.try('CP1', 'CP1:wrong', 'a', true)).toMatchObject({ status: 401, reason: 'wrongPassword' })
    expect(door.try('OPEN', null, 'a', true)).toMatchObject({ status: 401, reason: 'origin' })
    expect(door.try('NEW', 'NEW:x', 'a', true)).toMatchObject({ status: 401, reason: 'origin' })
    expect(door.try('OPEN', null, 'a')).toMatchObject({ kind: 'admitted', isProven: false })
    expect(door.try('NEW', null, 'a')).toMatchObject({ kind: 'admitted', admission: 'pending' })
  })

  test('is distinguished from one that has too low a profile only where the password is right', () => {
    const stations = { CP1: known('CP1', 'right'), OPEN: known('OPEN', null) }
    const door = started(stations, { minimumProfile: 2, unknownStations: 'hold' })
    expect(door.try('CP1', 'CP1:right')).toMatchObject({ status: 403, reason: 'insecure' })
    expect(door.try('OPEN', null)).toMatchObject({ status: 401, reason: 'insecure' })
    expect(door.try('NEW', 'NEW:x')).toMatchObject({ status: 401, reason: 'insecure' })
  })

  test('cannot be held in any number from one network', () => {
    const door = started({}, { unknownStations: 'hold' })
    const ends = Array.from({ length: 300 }, (_, n) => door.try(`N${n}`, null, `2001:db8::${n}`))
    expect(ends.filter(({ kind }) => kind === 'admitted')).toHaveLength(100)
    expect(ends.at(-1)).toMatchObject({ status: 503, reason: 'damped' })
  })
})

describe('passwords as stations write them', () => {
  const key = '0123456789abcdef0123456789abcdef01234567'
  const bytes = (hex: string) => Buffer.concat([Buffer.from('CP1:'), Buffer.from(hex, 'hex')])
  const text = (password: string) => Buffer.from(`CP1:${password}`)

  test.each([
    ['as it is', key, text(key)],
    ['in capitals', key, text(key.toUpperCase())],
    ['in small letters', key.toUpperCase(), text(key)],
    ['as its bytes', key, bytes(key)],
    ['as its bytes, kept in capitals', key.toUpperCase(), bytes(key)],
    ['as its bytes and a line end', key, Buffer.concat([bytes(key), Buffer.from('\n')])],
    ['as bytes that end in a blank', `${key.slice(0, 38)}20`, bytes(`${key.slice(0, 38)}20`)],
    ['with a line end', key, text(`${key}\r\n`)],
    ['with blanks', 'Kp-1!sixteen-chars', text('Kp-1!sixteen-chars  ')],
    ['written out in hexadecimal', 'sixteen-chars-pw', text(Buffer.from('sixteen-chars-pw').toString('hex'))],
    ['with the name in another case', key, Buffer.from(`cp1:${key}`)],
    ['with no name', key, Buffer.from(`:${key}`)],
  ])('%s', (_words, kept, presented) => {
    expect(started({ CP1: known('CP1', kept) }).try('CP1', presented)).toMatchObject(inside)
  })

  test.each([
    ['another one', text(`${key.slice(1)}8`)],
    ['a beginning of it', text(key.slice(0, 38))],
    ['something before it', text(` ${key}`)],
    ['another name', Buffer.from(`CP9:${key}`)],
    ['a longer name', Buffer.from(`CP11:${key}`)],
    ['no colon', Buffer.from(key)],
    ['nothing', text('')],
    ['twice in hexadecimal', text(Buffer.from(key).toString('hex'))],
  ])('but not %s', (_words, presented) => {
    expect(started({ CP1: known('CP1', key) }).try('CP1', presented)).toMatchObject({ status: 401 })
  })

  test('in another case, letters of a password that is no key matter', () => {
    const door = started({ CP1: known('CP1', 'Sixteen-Chars-Pw') })
    expect(door.try('CP1', text('sixteen-chars-pw'))).toMatchObject({ status: 401 })
  })

  test('a name in another case that is another station is not accepted', () => {
    const door = started({ CP1: known('CP1', key), cp1: known('cp1', key) })
    expect(door.try('CP1', `cp1:${key}`)).toMatchObject({ status: 401 })
    expect(door.try('cp1', `cp1:${key}`)).toMatchObject(inside)
  })

  test('what it comes with is known by the hash that is kept, also of a password it was issued', () => {
    const next = hashStationSecret(pepper, 'CP1', key)
    const door = started({ CP1: known('CP1', 'sixteen-chars-pw', { nextSecretHashes: [next] }) })
    const proof = { presentedSecretHash: next, isNextSecret: true }
    expect(door.try('CP1', bytes(key))).toMatchObject({ ...inside, ...proof })
    const own = hashStationSecret(pepper, 'CP1', 'sixteen-chars-pw')
    expect(door.try('CP1', text('sixteen-chars-pw\n'))).toMatchObject({ ...inside, presentedSecretHash: own })
  })
})

test('nobody is refused as unknown or wrong before the list of stations was ever loaded', () => {
  const networkReferences = createNetworkReferences()
  const replica = { isComplete: () => false, station: () => undefined, networkReferences }
  expect(started({}, { replica }).try('CP1', 'CP1:x')).toMatchObject({ status: 503, reason: 'notReady' })
})

test('the code that went over the wire is read from the text where Bun reports 1006', () => {
  expect(closeCause(1006, 'Received too big message')).toMatchObject({ code: 1009, isViolation: true })
  expect(closeCause(1006, '')).toMatchObject({ code: 1006, isViolation: false })
  expect(closeCause(1000, 'bye')).toEqual({ code: 1000, reason: 'bye', isViolation: false })
})
