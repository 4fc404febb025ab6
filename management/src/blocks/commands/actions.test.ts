import { describe, expect, test } from 'bun:test'
import { neutralNames } from '@ocpp/shared/contracts/commands'
import { createActionCatalog } from './actions.ts'

const catalog = createActionCatalog()
const names = (list: readonly { action: string }[]) => list.map(({ action }) => action)

describe('what can be commanded', () => {
  test('is what a station of the version can be called, not what it calls', () => {
    const { native } = catalog('ocpp1.6')
    expect(names(native)).toContain('RemoteStartTransaction')
    expect(names(native)).toContain('DataTransfer')
    expect(names(native)).not.toContain('BootNotification')
    expect(names(native)).not.toContain('GetVariables')
  })

  test('holds the actions of every version while the station’s is not known', () => {
    const { native, protocol } = catalog(null)
    expect(protocol).toBeNull()
    expect(native.filter(({ action }) => action === 'Reset').map((reset) => reset.protocol)).toEqual([
      'ocpp2.0.1',
      'ocpp1.6',
    ])
  })

  test('describes a request with its choices, limits and required fields', () => {
    const reset = catalog('ocpp1.6').native.find(({ action }) => action === 'Reset')
    expect(reset?.schema).toMatchObject({
      type: 'object',
      properties: { type: { enum: ['Hard', 'Soft'] } },
      required: ['type'],
      additionalProperties: false,
    })
    const start = catalog('ocpp1.6').native.find(({ action }) => action === 'RemoteStartTransaction')
    expect(start?.schema).toMatchObject({ properties: { idTag: { type: 'string', maxLength: 20 } } })
  })

  test('describes every neutral command without its name', () => {
    const { neutral } = catalog('ocpp2.0.1')
    expect(neutral.map(({ name }) => name)).toEqual([...neutralNames])
    for (const { schema } of neutral) expect(schema.properties).not.toHaveProperty('name')
    expect(neutral.find(({ name }) => name === 'reset')?.schema).toMatchObject({
      properties: { when: { enum: ['whenIdle', 'now'] } },
      required: ['when'],
    })
  })
})
