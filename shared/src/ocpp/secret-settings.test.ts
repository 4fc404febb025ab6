import { expect, test } from 'bun:test'
import { isSecretSetting } from './secret-settings.ts'

test.each([
  ['AuthorizationKey', true],
  ['BasicAuthPassword', true],
  ['FtpPasswd', true],
  ['WifiPassphrase', true],
  ['APN.Pin', true],
  ['SimPin', true],
  ['ClientSecret', true],
  ['HeartbeatInterval', false],
  ['WebSocketPingInterval', false],
  ['UnlockConnectorOnEVSideDisconnect', false],
  ['AuthorizationCacheEnabled', false],
  ['Pinging', false],
])('the value of %s is a secret: %p', (name, secret) => {
  expect(isSecretSetting(name)).toBe(secret)
})
