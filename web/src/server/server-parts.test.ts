import { describe, expect, test } from 'bun:test'
import { commandLimits } from '@ocpp/shared/contracts/command-limits'
import { AppError } from '@ocpp/shared/kernel/errors'
import { commandForm } from '../app/commands/neutral.ts'
import { FormMistake, formStateOf } from './action.ts'
import { neutralPayload } from './actions/command-payload.ts'
import { originOfTiles } from './atlas/tiles-setting.ts'
import { readCookies, sessionOf } from './cookies.ts'
import { decodeFlash, encodeFlash } from './flash.ts'
import { preferencesFrom, readPreferences } from './preferences.ts'
import { loadWebSettings } from './settings.ts'
import { createOneTimeSecrets } from './shown-once.ts'

const fakeClock = () => {
  let ms = Date.parse('2026-11-23T12:00:00Z')
  const pass = (by: number): void => {
    ms += by
  }
  return { now: () => new Date(ms), monotonic: () => ms, pass }
}

describe('settings', () => {
  test('have defaults and allow the public host', () => {
    const settings = loadWebSettings({
      PUBLIC_ORIGIN: 'https://csms.example.org/',
      ALLOWED_HOSTS: 'a.example, b.example',
    })
    expect(settings).toMatchObject({
      port: 3000,
      publicOrigin: 'https://csms.example.org',
      managementUrl: 'http://127.0.0.1:3001',
    })
    expect(settings.allowedHosts).toContain('csms.example.org')
    expect(settings.allowedHosts).toContain('b.example')
  })
  test('say how long a change may take: longer than the management waits for a station', () => {
    const { managementMs } = commandLimits(120_000)
    expect(loadWebSettings({ COMMAND_SECONDS: '120' }).sendMs).toBeGreaterThan(managementMs)
    expect(loadWebSettings({}).sendMs).toBe(commandLimits(30_000).webMs)
  })
  test('take a source of map pictures, of one host and without a password', () => {
    const MAP_TILES_URL = 'https://tiles.example:8443/{z}/{x}/{y}.png?key=1'
    const settings = loadWebSettings({ MAP_TILES_URL, MAP_TILES_ATTRIBUTION: '© Somebody' })
    expect(settings.ownTiles).toEqual({ template: MAP_TILES_URL, attribution: '© Somebody' })
    expect(originOfTiles(MAP_TILES_URL)).toBe('https://tiles.example:8443')
    expect(loadWebSettings({}).ownTiles).toBeNull()
    for (const url of [
      'https://tiles.example/{z}/{x}.png',
      'https://{z}.tiles.example/{x}/{y}.png',
      'https://u:p@tiles.example/{z}/{x}/{y}.png',
      'javascript:{z}{x}{y}',
      '{z}/{x}/{y}',
    ])
      expect(() => loadWebSettings({ MAP_TILES_URL: url }), url).toThrow('MAP_TILES_URL')
  })
  test('name every broken one at once', () => {
    expect(() => loadWebSettings({ WEB_PORT: 'x', STATIONS_URL: 'http://x' })).toThrow(
      /WEB_PORT.*STATIONS_URL/,
    )
  })
})

describe('cookies', () => {
  test('only the session reaches the management, the bound one first', () => {
    expect(sessionOf(readCookies('theme=dark; csms=a; __Host-csms=b'))).toBe('__Host-csms=b')
    expect(sessionOf(readCookies('theme=dark'))).toBe('')
  })
  test('preferences read back as they were set; nonsense is ignored', () => {
    const cookies = preferencesFrom({ theme: 'dark', zone: 'Asia/Tokyo', density: 'huge', live: 'off' })
    const read = readPreferences(readCookies(cookies.map(([name, value]) => `${name}=${value}`).join('; ')))
    expect(read).toEqual({ theme: 'dark', density: 'normal', zone: 'Asia/Tokyo', live: false })
    expect(preferencesFrom({ zone: 'Mars/Base' })).toEqual([])
  })
  test('a flash survives its cookie; a forged one loses its link or itself', () => {
    const flash = { kind: 'good', text: 'Saved ✓', link: { href: '/x', label: 'X' } } as const
    expect(decodeFlash(encodeFlash(flash))).toEqual(flash)
    const forged = { ...flash, link: { href: '//evil', label: 'X' } }
    expect(decodeFlash(encodeFlash(forged))).toEqual({ kind: 'good', text: 'Saved ✓' })
    expect(decodeFlash('%%%')).toBeNull()
  })
})

test('a secret is shown once, to its session only, and not for long', () => {
  const clock = fakeClock()
  const secrets = createOneTimeSecrets({ clock })
  secrets.put('s1', 'A', 'x')
  expect(secrets.take('s2', 'A')).toBeNull()
  expect(secrets.take('s1', 'A')).toEqual({ station: 'A', value: 'x' })
  expect(secrets.take('s1', 'A')).toBeNull()
  secrets.put('s1', 'A', 'y')
  clock.pass(121_000)
  expect(secrets.take('s1', 'A')).toBeNull()
})

describe('refused forms', () => {
  test('come back without password and token, with the fields that were wrong', () => {
    const error = new AppError('invalid', 'no', {
      details: { status: 422, issues: [{ path: '/a/b', message: 'm' }] },
    })
    expect(formStateOf(error, { _csrf: 't', password: 'p', id: 'x' })).toEqual({
      form: { values: { id: 'x' }, issues: [{ path: 'a.b', message: 'm' }], problem: null },
      status: 422,
    })
  })
  test('show the whole problem where no field is named', () => {
    const { form, status } = formStateOf(
      new AppError('conflict', 'is there', { details: { status: 409 } }),
      {},
    )
    expect([form.problem, status]).toEqual(['is there', 409])
  })
  test('do not swallow what is no refusal', () => {
    expect(() => formStateOf(new TypeError('bug'), {})).toThrow('bug')
  })
})

describe('neutral commands', () => {
  const payload = (name: string, values: Record<string, string>) => neutralPayload(commandForm(name)!, values)
  test('read places, tokens and truths', () => {
    expect(payload('start', { place: '2', token: 'ABC' })).toEqual({
      evse: 2,
      token: { type: 'ISO14443', value: 'ABC' },
    })
    expect(payload('unlock', { place: '2.1' })).toEqual({ evse: 2, connector: 1 })
    expect(payload('availability', { operative: 'false', place: '' })).toEqual({ operative: false })
    expect(payload('read-settings', { keys: 'A\n B , C\n' })).toEqual({ keys: ['A', 'B', 'C'] })
    expect(payload('read-settings', {})).toEqual({ keys: [] })
  })
  test('a colon in a token is part of it unless it names a type', () => {
    expect(payload('start', { token: 'AA:BB' })).toEqual({ token: { type: 'ISO14443', value: 'AA:BB' } })
  })
  test('ask for what is missing', () => {
    expect(() => payload('stop', {})).toThrow(FormMistake)
  })
})
