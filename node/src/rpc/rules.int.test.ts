import { describe, expect, test } from 'bun:test'
import { connectStation } from '../../testing/station.ts'
import { createWorld, knownStation, knownToken, password } from '../../testing/world.ts'

const boot16 = { chargePointVendor: 'Acme', chargePointModel: 'One' }
const boot201 = { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'One' } }
const now = () => new Date().toISOString()

describe('frames to a station', () => {
  test('are compact, with the fields in the order of the specification, whatever the order they were given in', async () => {
    await using world = await createWorld({ items: [knownStation('CP1')] })
    const texts: string[] = []
    const station = await world.connect({ id: 'CP1' })
    station.socket.addEventListener('message', ({ data }) => texts.push(String(data)))
    await station.call('BootNotification', boot16, 'b')
    const [answer = ''] = texts
    expect(answer).toMatch(/^\[3,"b",\{"status":"Accepted","currentTime":"[^"]+","interval":\d+\}\]$/)
    const asked = world.native('CP1', 'ChangeConfiguration', { value: '10', key: 'HeartbeatInterval' })
    const { id } = await station.nextCall()
    expect(texts.at(-1)).toBe(`[2,"${id}","ChangeConfiguration",{"key":"HeartbeatInterval","value":"10"}]`)
    station.send([3, id, { status: 'Accepted' }])
    expect(await asked).toMatchObject({ outcome: 'answered' })
  })

  test('hold no command after a boot that nobody asked for', async () => {
    await using world = await createWorld({ items: [knownStation('CP1'), knownStation('CP2')] })
    for (const [id, protocol, boot] of [
      ['CP1', 'ocpp1.6', boot16],
      ['CP2', 'ocpp2.0.1', boot201],
    ] as const) {
      const station = await world.connect({ id, protocols: [protocol] })
      await station.call('BootNotification', boot)
      // Whatever the boot had set off would leave before the answer to what comes after it.
      await world.eventually(id, 'StationBooted')
      await station.call('Heartbeat', {})
      expect(station.received.map(([kind]) => kind)).toEqual([3, 3])
    }
  })

  test('give a heartbeat interval of 300 s give or take a tenth, unless the station has its own', async () => {
    await using world = await createWorld({ items: [knownStation('CP1', { heartbeatSeconds: 300 })] })
    const intervals: number[] = []
    for (let i = 0; i < 20; i++) {
      const station = await world.connect({ id: 'CP1' })
      const [, , payload] = await station.call('BootNotification', boot16)
      intervals.push((payload as { interval: number }).interval)
      station.close()
    }
    expect(Math.min(...intervals)).toBeGreaterThanOrEqual(270)
    expect(Math.max(...intervals)).toBeLessThanOrEqual(330)
    expect(new Set(intervals).size).toBeGreaterThan(1)
  })
})

describe('what models are known for', () => {
  const start = (change: object) => ({ connectorId: 1, meterStart: 0, timestamp: now(), ...change })
  const longTag = 'A'.repeat(36)
  const status = { connectorId: 1, errorCode: 'NoError' }

  test('is read as meant from any make, and the message log says what was odd and keeps what was written', async () => {
    await using world = await createWorld({ items: [knownStation('CP1'), knownToken(longTag)] })
    const station = await world.connect({ id: 'CP1' })
    await station.call('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'One' })
    const started = await station.call('StartTransaction', start({ idTag: longTag }))
    expect(started[2]).toMatchObject({ idTagInfo: { status: 'Accepted' } })
    const row = await world.row('CP1', ({ action }) => action === 'StartTransaction')
    expect(row).toMatchObject({
      outcome: 'answered',
      odd: ['idTag: longer than allowed, •••'],
      summary: expect.stringContaining('odd: idTag: longer than allowed'),
    })
    expect(row.request).toContain(longTag)
  })

  test('is known before a boot by what the management knows, also on another node', async () => {
    const make = { vendor: 'OpenEVSE', model: 'One', firmware: '4.2.2' }
    await using world = await createWorld({ items: [knownStation('CP1', { make })] })
    const station = await world.connect({ id: 'CP1' })
    const sampledValue = [{ value: '361', measurand: 'Energy.Active.Import.Register', unit: 'Wh' }]
    const values = { connectorId: 1, meterValue: [{ timestamp: now(), sampledValue }] }
    expect((await station.call('MeterValues', values))[0]).toBe(3)
    const row = await world.row('CP1', ({ action }) => action === 'MeterValues')
    expect(row.request).toContain('"unit":"Wh"')
    expect(row.odd).toEqual(['registers in kWh that are said to be Wh'])
    expect((await world.eventually('CP1', 'MeterSampled'))[0]?.samples[0]?.energyWh).toBe(361_000)
  })

  test('follows what an operator chooses, on the socket that is open', async () => {
    await using world = await createWorld({ items: [knownStation('CP1', { quirks: 'strict' })] })
    const station = await world.connect({ id: 'CP1' })
    const odd = { ...boot16, colour: 'green' }
    expect((await station.call('BootNotification', odd)).slice(2)).toEqual([
      'FormationViolation',
      'colour: is not a field of this message',
      {},
    ])
    await world.change(knownStation('CP1', { quirks: 'auto' }))
    expect((await station.call('BootNotification', odd))[0]).toBe(3)
    expect(await world.row('CP1', ({ outcome }) => outcome === 'answered')).toMatchObject({
      request: expect.stringContaining('"colour":"green"'),
      odd: ['colour: not a field of this message, left out'],
    })
    // Words of earlier versions, as a management may still say them.
    await world.change(knownStation('CP1', { quirks: 'none' as 'strict' }))
    expect((await station.call('BootNotification', odd))[0]).toBe(4)
    await world.change(knownStation('CP1', { quirks: 'lenient' as 'auto' }))
    expect((await station.call('BootNotification', odd))[0]).toBe(3)
  })

  test('counts for nothing on a node that reads strictly', async () => {
    await using world = await createWorld({
      items: [knownStation('CP1')],
      env: { STRICT_MESSAGES: 'true' },
    })
    const station = await world.connect({ id: 'CP1' })
    expect((await station.call('BootNotification', { ...boot16, colour: 'green' }))[0]).toBe(4)
    expect((await station.call('Authorize', { idTag: longTag }))[2]).toBe('PropertyConstraintViolation')
    station.socket.send('[2,"x1","MeterValues",{"connectorId":,}]')
    const row = await world.row('CP1', ({ outcome, action }) => outcome === 'callError' && action === '')
    expect(row).toMatchObject({ messageId: '', errorCode: 'FormationViolation' })
    // Reports of progress are taken from everyone.
    expect((await station.call('FirmwareStatusNotification', { status: 'Paused' }))[0]).toBe(3)
  })

  test('is reported once a day for each thing that is odd, with the frame without identities; what was refused too', async () => {
    await using world = await createWorld({ items: [knownStation('CP1')] })
    const station = await world.connect({ id: 'CP1' })
    for (let i = 0; i < 3; i++) await station.call('Authorize', { idTag: 'SECRETTAG1', colour: i })
    for (let i = 0; i < 3; i++) {
      expect((await station.call('StatusNotification', { ...status, status: 'Exploding' }))[0]).toBe(4)
    }
    await station.call('NoSuchAction', {})
    await world.row('CP1', ({ action }) => action === 'NoSuchAction')
    const reported = world.events('CP1', 'OddMessageSeen')
    expect(reported).toMatchObject([
      {
        action: 'Authorize',
        kind: 'extraField',
        field: 'colour',
        words: 'colour: not a field of this message, left out',
        times: 1,
      },
      {
        action: 'StatusNotification',
        kind: 'refused',
        field: 'status',
        errorCode: 'PropertyConstraintViolation',
      },
    ])
    expect(reported[0]?.example).toContain('"idTag":"AAAAAAAAA1"')
  })

  test('takes local times in the node’s zone', async () => {
    await using world = await createWorld({
      items: [knownStation('CP1')],
      env: { STATION_TIME_ZONE: 'Asia/Kolkata' },
    })
    const station = await world.connect({ id: 'CP1' })
    await station.call('BootNotification', { chargePointVendor: 'Growatt', chargePointModel: 'THOR_11AS' })
    const at = new Date(Date.now() - 30_000)
    const local = new Date(at.getTime() + 5.5 * 3_600_000).toISOString().slice(0, 19)
    await station.call('StartTransaction', start({ idTag: 'T', timestamp: local }))
    const [started] = await world.eventually('CP1', 'TransactionStarted')
    expect(started?.at).toBe(`${at.toISOString().slice(0, 19)}.000Z`)
  })
})

test('the version belongs to the socket: a station may come back in another one', async () => {
  await using world = await createWorld({ items: [knownStation('CP1')] })
  const old = await world.connect({ id: 'CP1', protocols: ['ocpp1.6'] })
  const port = world.node.port
  const updated = await connectStation({ port, id: 'CP1', protocols: ['ocpp2.0.1'], password })
  expect((await updated.call('BootNotification', boot201))[2]).toMatchObject({ status: 'Accepted' })
  // What the replaced socket still had to say is read in its own words.
  expect((await old.call('BootNotification', boot16))[2]).toMatchObject({ status: 'Accepted' })
  const back = await world.connect({ id: 'CP1', protocols: ['ocpp1.6'] })
  const status201 = { timestamp: now(), connectorStatus: 'Available', evseId: 1, connectorId: 1 }
  expect((await back.call('StatusNotification', status201)).slice(2, 4)).toEqual([
    'OccurenceConstraintViolation',
    'status: is required',
  ])
  expect(await world.eventually('CP1', 'StationConnected', 3)).toMatchObject([
    { protocol: 'ocpp1.6' },
    { protocol: 'ocpp2.0.1' },
    { protocol: 'ocpp1.6' },
  ])
})
