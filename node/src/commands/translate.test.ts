import { describe, expect, test } from 'bun:test'
import { rightOfCommand } from '@ocpp/shared/blocks/command-rights'
import { neutralNames } from '@ocpp/shared/contracts/commands'
import { registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import { versions } from '@ocpp/shared/ocpp/version'
import { token, translations } from '../../testing/translations.ts'
import { commands } from '../blocks/all.ts'
import { translate } from './translate.ts'

const validators = createValidators(registry)
const v16 = 'ocpp1.6'
const v201 = 'ocpp2.0.1'

describe('a neutral command', () => {
  test.each(
    translations.map(([command, in16, in201]) => [JSON.stringify(command), command, in16, in201] as const),
  )('%s has the words of both versions', (_name, command, in16, in201) => {
    expect(translate(v16, command)).toEqual(in16 as never)
    expect(translate(v201, command)).toEqual(in201 as never)
  })

  test('a password too long for an AuthorizationKey is refused in 1.6', () => {
    const command = { name: 'set-password', password: 'a-password-of-21-chars' } as const
    expect(translate(v16, command)).toMatchObject({ refused: 'invalidPayload' })
  })

  test('fits the schema of its action in both versions', () => {
    for (const [command] of translations) {
      for (const version of versions) {
        const call = translate(version, command)
        if ('action' in call) {
          expect(validators.request(version, call.action)?.(call.request) ?? null).toBeNull()
        }
      }
    }
  })

  test('takes the same right as its action in both versions', () => {
    for (const [command] of translations)
      for (const version of versions) {
        const call = translate(version, command)
        if ('action' in call)
          expect(rightOfCommand(command.name), call.action).toBe(rightOfCommand(call.action))
      }
  })

  test('exists under every name of the contract', () => {
    expect(Object.keys(commands).toSorted()).toEqual([...neutralNames].toSorted())
  })

  test('to start without a remote start id gets a random one', () => {
    const ids = [1, 2, 3].map(() => {
      const call = translate(v201, { name: 'start', token })
      return 'action' in call && 'remoteStartId' in call.request ? call.request.remoteStartId : 0
    })
    expect(new Set(ids).size).toBe(3)
  })

  test('with a tag that 1.6 cannot carry is refused there', () => {
    const command = { name: 'start', token: { type: 'eMAID', value: 'x'.repeat(21) } } as const
    expect(translate(v16, command)).toMatchObject({ refused: 'invalidPayload' })
    expect(translate(v201, command)).toMatchObject({ action: 'RequestStartTransaction' })
  })
})
