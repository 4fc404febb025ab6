import { describe, expect, test } from 'bun:test'
import { neutralNames } from '../contracts/commands.ts'
import { find } from '../ocpp/registry.ts'
import { versions } from '../ocpp/version.ts'
import { blocks } from './all.ts'
import { rightOfCommand, rightToSend } from './command-rights.ts'

const isCommand = (name: string): boolean =>
  neutralNames.some((known) => known === name) ||
  versions.some((version) => (find(version, name)?.direction ?? 'station') !== 'station')

test('rights and upload addresses are declared of commands that there are', () => {
  for (const { rights = {}, uploadAddresses = {} } of blocks as readonly {
    rights?: object
    uploadAddresses?: object
  }[])
    for (const name of [...Object.keys(rights), ...Object.keys(uploadAddresses)])
      expect(isCommand(name), name).toBe(true)
  expect(rightOfCommand('UpdateFirmware')).toBe('firmware')
  expect(rightOfCommand('constructor')).toBe('operate')
})

describe('a log that goes to another host', () => {
  const hosts = ['logs.example']
  const cases: [name: string, address: unknown, right: string][] = [
    ['to this system', undefined, 'operate'],
    ['to an allowed host', 'https://logs.example/in', 'operate'],
    ['with a login and a port', 'ftp://user:pass@LOGS.example:2121/in', 'operate'],
    ['to a host that is not named', 'https://evil.example/in', 'firmware'],
    ['to a host in it', 'https://logs.example.evil.example/', 'firmware'],
    ['with the host as a login', 'https://logs.example@evil.example/', 'firmware'],
    ['with two logins', 'https://a@logs.example@evil.example/', 'firmware'],
    ['with a backslash', 'https://evil.example\\@logs.example/', 'firmware'],
    ['with another form of end', 'https://logs.example#@evil.example/', 'firmware'],
    ['that is no address', 'logs.example', 'firmware'],
    ['that is no text', { host: 'logs.example' }, 'firmware'],
  ]
  for (const [where, address, right] of cases)
    test(`${where} needs the right ${right}`, () => {
      const payload = address === undefined ? {} : { location: address }
      expect(rightToSend('get-log', payload, hosts)).toBe(right as never)
      expect(rightToSend('GetDiagnostics', payload, hosts)).toBe(right as never)
      expect(
        rightToSend('GetLog', address === undefined ? {} : { log: { remoteLocation: address } }, hosts),
      ).toBe(right as never)
    })
})
