import { describe, expect, test } from 'bun:test'
import { createWorld, knownStation } from '../../../testing/world.ts'

const items = [knownStation('CP1')]

describe('settings', () => {
  test('read and written become reported variables; a password is kept nowhere', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1' })
    await world.eventually('CP1', 'StationConnected')
    station.answerWith((action) =>
      action === 'GetConfiguration'
        ? { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }] }
        : { status: 'RebootRequired' },
    )
    expect(await world.command('CP1', { name: 'read-settings', keys: ['HeartbeatInterval'] })).toMatchObject({
      verdict: 'accepted',
    })
    await world.command('CP1', { name: 'write-setting', key: 'HeartbeatInterval', value: '60' })
    const secret = await world.command('CP1', {
      name: 'write-setting',
      key: 'AuthorizationKey',
      value: 'very-secret-key',
    })
    expect(secret).toMatchObject({ verdict: 'accepted', request: { value: '[hidden]' } })
    const reports = await world.eventually('CP1', 'VariablesReported', 3)
    expect(reports).toMatchObject([
      {
        origin: 'read',
        variables: [{ component: 'ChargePoint', variable: 'HeartbeatInterval', value: '300' }],
      },
      { origin: 'written', variables: [{ value: '60', rebootRequired: true }] },
      { origin: 'written', variables: [{ variable: 'AuthorizationKey' }] },
    ])
    expect(JSON.stringify([world.entries, secret])).not.toContain('very-secret-key')
    expect(JSON.stringify(station.received)).toContain('very-secret-key')
  })

  test('of 2.0.1: all of them come as a report, kept before it is answered', async () => {
    await using world = await createWorld({ items })
    const station = await world.connect({ id: 'CP1', protocols: ['ocpp2.0.1'] })
    await world.eventually('CP1', 'StationConnected')
    station.answerWith(() => ({ status: 'Accepted' }))
    const outcome = await world.command('CP1', { name: 'read-settings', keys: [] })
    expect(outcome).toMatchObject({
      action: 'GetBaseReport',
      verdict: 'accepted',
      request: { reportBase: 'FullInventory' },
    })
    const report = {
      requestId: 1,
      generatedAt: new Date().toISOString(),
      seqNo: 0,
      reportData: [
        {
          component: { name: 'EVSE', evse: { id: 1 } },
          variable: { name: 'Power' },
          variableAttribute: [
            { value: '11000', mutability: 'ReadOnly' },
            { type: 'MaxSet', value: '22000' },
          ],
          variableCharacteristics: { dataType: 'decimal', unit: 'W', supportsMonitoring: false },
        },
      ],
    }
    expect((await station.call('NotifyReport', report))[2]).toEqual({})
    expect(await world.eventually('CP1', 'VariablesReported')).toMatchObject([
      {
        origin: 'report',
        variables: [
          {
            component: 'EVSE',
            evse: 1,
            variable: 'Power',
            attribute: 'Actual',
            value: '11000',
            unit: 'W',
            readOnly: true,
          },
          { attribute: 'MaxSet', value: '22000' },
        ],
      },
    ])
  })
})
