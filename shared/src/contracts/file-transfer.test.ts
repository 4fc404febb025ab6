import { expect, test } from 'bun:test'
import { newSecret } from '../kernel/ids.ts'
import { addressName, ftpLogin, isAllowed } from './file-transfer.ts'
import { fileToken } from './shown-url.ts'

test('a file’s secret is a name and a password, short enough for firmware that sends 127 bytes at most', () => {
  for (let i = 0; i < 100; i++) {
    const token = newSecret()
    const { user, password } = ftpLogin(token)
    expect(user + password).toBe(token)
    expect(token).toMatch(fileToken)
    expect(password.length).toBe(32)
    expect(`ftp://${user}:${password}@h/x`).toBe(new URL(`ftp://${user}:${password}@h/x`).href)
  }
})

test('a name in an address needs no encoding and keeps its ending', () => {
  expect(addressName('fw 1.2 (beta).bin', 'x')).toBe('fw_1.2_beta_.bin')
  expect(addressName('../../etc/passwd', 'x')).toBe('etc_passwd')
  expect(addressName('…', 'firmware.bin')).toBe('firmware.bin')
  const long = addressName(`${'a'.repeat(200)}.tar.gz`, 'x')
  expect(long.length).toBe(60)
  expect(long).toEndWith('.tar.gz')
})

test('what is for FTP may come with TLS, what is for TLS not without, and nothing by another door', () => {
  expect(isAllowed(['ftp'], 'ftps')).toBe(true)
  expect(isAllowed(['ftps'], 'ftp')).toBe(false)
  expect(isAllowed(['http'], 'ftps')).toBe(false)
  expect(isAllowed(['ftps', 'http'], 'http')).toBe(true)
})
