import { expect, test } from 'bun:test'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { ftpOf, ftpSettings } from './ftp-settings.ts'

const plan = (env: Record<string, string>) => ftpOf(loadSettings(ftpSettings, env))
const full = { NODE_FTP_PORT: '2121', NODE_FTP_PASSIVE_PORTS: '50000-50015', NODE_FTP_HOST: '192.0.2.7' }

test('there is an FTP server only when all its settings are there', () => {
  expect(plan({})).toBeUndefined()
  const whole = {
    port: 2121,
    passive: { from: 50_000, to: 50_015 },
    host: '192.0.2.7',
    address: '192.0.2.7',
  }
  expect(plan(full)).toEqual(whole)
  const named = { ...full, NODE_FTP_HOST: 'ftp.example.org', NODE_FTP_ADDRESS: '192.0.2.7' }
  expect(plan(named)).toEqual({ ...whole, host: 'ftp.example.org' })
  expect(plan({ ...full, NODE_FTP_PASSIVE_PORTS: '50000' })?.passive).toEqual({ from: 50_000, to: 50_000 })
})

test.each<[string, Record<string, string>]>([
  ['NODE_FTP_PORT needs NODE_FTP_PASSIVE_PORTS', { NODE_FTP_PORT: '2121' }],
  ['and NODE_FTP_HOST', { NODE_FTP_PORT: '2121' }],
  ['needs NODE_FTP_ADDRESS', { ...full, NODE_FTP_HOST: 'ftp.example.org' }],
  ['NODE_FTP_HOST without NODE_FTP_PORT', { NODE_FTP_HOST: '192.0.2.7' }],
  ['lies within', { ...full, NODE_FTP_PORT: '50001' }],
  ['NODE_FTP_PASSIVE_PORTS: must be', { ...full, NODE_FTP_PASSIVE_PORTS: '50015-50000' }],
  ['NODE_FTP_PASSIVE_PORTS: must be', { ...full, NODE_FTP_PASSIVE_PORTS: '1-70000' }],
  ['NODE_FTP_HOST: must be', { ...full, NODE_FTP_HOST: 'ftp://example.org' }],
  ['NODE_FTP_ADDRESS: must be', { ...full, NODE_FTP_ADDRESS: 'fe80::1' }],
  ['NODE_FTP_PORT: must be', { ...full, NODE_FTP_PORT: 'ftp' }],
])('%s is said of what is incomplete or wrong', (words, env) => {
  expect(() => plan(env)).toThrow(words)
})
