import { expect, test } from 'bun:test'
import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import { createAdmit } from './admit.ts'
import { closeCause } from './close-cause.ts'
import { presentedBy, sameHash } from './credentials.ts'
import { createRateWindow } from './rate-window.ts'

const header = (bytes: string | Uint8Array) => `Basic ${Buffer.from(bytes).toString('base64')}`

test('credentials are matched by the known id, byte for byte', () => {
  expect(presentedBy('CP1', header('CP1:secret'))).toEqual({ kind: 'password', password: 'secret' })
  expect(presentedBy('a:b', header('a:b:c:d'))).toEqual({ kind: 'password', password: 'c:d' })
  expect(presentedBy('CP1', header('CP1:'))).toEqual({ kind: 'password', password: '' })
  expect(presentedBy('CP1', header('CP1:pässword'))).toEqual({ kind: 'password', password: 'pässword' })
  const raw = new Uint8Array([...Buffer.from('CP1:'), 0xff, 0x00, 0xfe])
  expect(presentedBy('CP1', header(raw))).toEqual({ kind: 'password', password: '\u00ff\u0000\u00fe' })
  expect(presentedBy('CP1', header('cp1:secret'))).toEqual({ kind: 'foreign' })
  expect(presentedBy('CP1', header('CP1'))).toEqual({ kind: 'foreign' })
  expect(presentedBy('CP1', 'Bearer CP1:secret')).toEqual({ kind: 'foreign' })
  expect(presentedBy('CP1', null)).toEqual({ kind: 'nothing' })
})

test('hashes are compared whole', () => {
  expect(sameHash('ab', 'ab')).toBe(true)
  expect(sameHash('ab', 'ac')).toBe(false)
  expect(sameHash('ab', 'abc')).toBe(false)
})

test('a rate window gives each key its share and then a new window', () => {
  let now = 0
  const window = createRateWindow({ now: () => new Date(0), monotonic: () => now }, 2, 100)
  expect([window.take('a'), window.take('a'), window.take('a'), window.take('b')]).toEqual([
    true,
    true,
    false,
    true,
  ])
  expect(window.isSpent('a')).toBe(true)
  now = 100
  expect(window.isSpent('a')).toBe(false)
  expect(window.take('a')).toBe(true)
})

test('guessing at one address does not lock out the station at another, and ends with the minute', () => {
  let now = 0
  const pepper = 'p'.repeat(32)
  const secretHash = hashStationSecret(pepper, 'CP1', 'right')
  const admit = createAdmit({
    clock: { now: () => new Date(0), monotonic: () => now },
    replica: {
      isComplete: () => true,
      station: () => ({
        admission: 'accepted',
        secretHash,
        nextSecretHashes: [],
        heartbeatSeconds: 60,
        make: null,
        quirks: 'auto',
      }),
    },
    pepper,
    unknownStations: 'hold',
    overTls: false,
    minimumProfile: 0,
  })
  for (let i = 0; i < 5; i++) admit('CP1', header('CP1:guess'), 'attacker')
  expect(admit('CP1', header('CP1:right'), 'attacker')).toMatchObject({ status: 429 })
  expect(admit('CP1', header('CP1:right'), 'home')).toMatchObject({ kind: 'admitted', securityProfile: 1 })
  now = 60_000
  expect(admit('CP1', header('CP1:right'), 'attacker')).toMatchObject({ kind: 'admitted' })
})

test('the code that went over the wire is read from the text where Bun reports 1006', () => {
  expect(closeCause(1006, 'Received too big message')).toMatchObject({ code: 1009, isViolation: true })
  expect(closeCause(1006, '')).toMatchObject({ code: 1006, isViolation: false })
  expect(closeCause(1000, 'bye')).toEqual({ code: 1000, reason: 'bye', isViolation: false })
})
