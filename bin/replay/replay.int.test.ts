import { expect, test } from 'bun:test'
import { answerOf, rawStation } from '../../test/actions/support/raw-station.ts'
import { startSystem } from '../../test/actions/support/system.ts'
import { describeReport } from './describe.ts'
import { replay } from './replay.ts'

const options = { station: null, zoneMinutes: null }

/** A day of a charger, as the log of Home Assistant has it: one hour ahead of UTC, two connections, two years ago. */
const day = [
  [
    '08:00:00',
    'receive message',
    '[2,"1","BootNotification",{"chargePointVendor":"Acme","chargePointModel":"Home"}]',
  ],
  ['08:00:00', 'send', '[3,"1",{"currentTime":"2024-02-03T07:00:00Z","interval":300,"status":"Accepted"}]'],
  ['08:00:02', 'send', '[2,"c1","GetConfiguration",{"key":["HeartbeatInterval"]}]'],
  [
    '08:00:02',
    'receive message',
    '[2,"2","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Preparing"}]',
  ],
  [
    '08:00:03',
    'receive message',
    '[3,"c1",{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"300"}]}]',
  ],
  [
    '08:01:00',
    'receive message',
    '[2,"3","StartTransaction",{"connectorId":1,"idTag":"CARD","meterStart":1000,"timestamp":"2024-02-03T07:01:00Z"}]',
  ],
  ['08:01:00', 'send', '[3,"3",{"transactionId":42,"idTagInfo":{"status":"Accepted"}}]'],
  [
    '09:01:00',
    'receive message',
    '[2,"4","MeterValues",{"connectorId":1,"transactionId":42,"meterValue":[{"timestamp":"2024-02-03T08:01:00Z","sampledValue":[{"value":"8000"}]}]}]',
  ],
  [
    '12:01:00',
    'receive message',
    '[2,"1","StopTransaction",{"transactionId":42,"meterStop":9000,"timestamp":"2024-02-03T11:01:00Z","idTag":"CARD"}]',
  ],
  ['12:01:01', 'receive message', '[2,"5","Nonsense",{}]'],
]
  .map(([time, word, frame]) => `2024-02-03 ${time}.000 INFO (MainThread) [ocpp] garage: ${word} ${frame}`)
  .join('\n')

test('a log is stored as if it had been said here then: live, with its session, its settings and what was odd', async () => {
  const report = await replay(day, options)
  expect(report.stations).toMatchObject([
    {
      station: 'garage',
      seen: { vendor: 'Acme', model: 'Home' },
      transactions: [
        {
          idThere: '42',
          active: false,
          energyWh: 8_000,
          startedAt: '2024-02-03T07:01:00.000Z',
          endedAt: '2024-02-03T11:01:00.000Z',
          flags: [],
        },
      ],
      connectors: [{ evse: 1, status: 'Preparing' }],
      settings: [['HeartbeatInterval', '300']],
    },
  ])
  expect(report.played).toMatchObject({ said: 6, taken: 5 })
  expect(report.played.troubles).toMatchObject([{ line: 10, station: 'garage' }])
  const text = describeReport(report, true)
  for (const part of [
    'UTC +1 h',
    '42 (here ',
    '8 000 Wh',
    'HeartbeatInterval = 300',
    'line 10: Nonsense: refused',
  ])
    expect(text).toContain(part)
}, 60_000)

test('what was read otherwise than written is reported', async () => {
  const odd = '[2,"1","StatusNotification",{"connectorId":"1","status":"Faulted","errorCode":"Error"}]'
  const report = await replay(odd, options)
  expect(report.stations[0]?.connectors).toMatchObject([{ status: 'Faulted' }])
  expect(report.stations[0]?.odd.map(({ field }) => field).sort()).toEqual(['connectorId', 'errorCode'])
  expect(describeReport(report, false)).toContain('StatusNotification errorCode: ')
}, 60_000)

test('bare frames of 2.0.1 without times, directions and a name are played too', async () => {
  const event = (eventType: string, seqNo: number, at: string, value: number) =>
    JSON.stringify([
      2,
      `e${seqNo}`,
      'TransactionEvent',
      {
        ...{ eventType, seqNo, timestamp: at, triggerReason: 'MeterValuePeriodic', evse: { id: 1 } },
        transactionInfo: { transactionId: 'T-1' },
        ...(seqNo === 0 && { idToken: { idToken: 'CARD', type: 'ISO14443' } }),
        meterValue: [
          { timestamp: at, sampledValue: [{ value, measurand: 'Energy.Active.Import.Register' }] },
        ],
      },
    ])
  const report = await replay(
    [event('Started', 0, '2024-02-03T07:00:00Z', 100), event('Ended', 1, '2024-02-03T08:00:00Z', 700)].join(
      '\n',
    ),
    { ...options, station: 'NAMED' },
  )
  expect(report.stations).toMatchObject([
    {
      station: 'NAMED',
      version: 'ocpp2.0.1',
      transactions: [{ transactionId: 'T-1', energyWh: 600, flags: [] }],
    },
  ])
}, 60_000)

test('the export of a station is replayed to the same session, with nobody named', async () => {
  const system = await startSystem('SQLite')
  try {
    const station = await rawStation(system)
    const socket = await station.connect()
    const at = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
    await answerOf(socket, 'BootNotification', {
      ...{ chargePointVendor: 'Acme', chargePointModel: 'One', chargePointSerialNumber: 'SERIAL-0815' },
    })
    const idTag = 'DRIVER-4711'
    const start = { connectorId: 1, idTag, meterStart: 100, timestamp: at(1) }
    const { transactionId } = await answerOf(socket, 'StartTransaction', start)
    await answerOf(socket, 'StopTransaction', { transactionId, idTag, meterStop: 900, timestamp: at(0) })
    await station.transaction(String(transactionId), ({ transaction }) => !transaction.active)
    const response = await system.api.raw(`/stations/${station.id}/messages.jsonl`)
    const log = await response.text()
    for (const name of [station.id, idTag, 'SERIAL-0815']) expect(log).not.toContain(name)
    const report = await replay(log, options)
    expect(report.stations).toMatchObject([
      {
        station: 'STATION1xxxxxxxx'.toUpperCase(),
        seen: { vendor: 'Acme', model: 'One' },
        transactions: [
          {
            ...{ idThere: String(transactionId), active: false, energyWh: 800 },
            token: { value: 'TAG1XXXXXXX' },
          },
        ],
      },
    ])
    socket.close()
  } finally {
    await system.stop()
  }
}, 60_000)

const command = (...args: string[]) =>
  Bun.spawnSync([process.execPath, 'bin/replay.ts', ...args], { cwd: `${import.meta.dir}/../..` })

test('the command says what is wrong with what it is given', () => {
  const said = (...args: string[]) => {
    const { exitCode, stderr } = command(...args)
    return [exitCode, stderr.toString().trim()]
  }
  expect(said()).toEqual([2, 'replay: which file? (--help lists the options)'])
  expect(said('/no/such/log')).toEqual([
    2,
    'replay: "/no/such/log" cannot be read (--help lists the options)',
  ])
  expect(said('package.json')).toEqual([
    2,
    'replay: "package.json" has no OCPP frames that this program can find (--help lists the options)',
  ])
  expect(said('package.json', '--zone', 'CET')).toEqual([
    2,
    'replay: --zone must be like +02:00, not "CET" (--help lists the options)',
  ])
  expect(command('--help').stdout.toString()).toContain('bun run replay <file>')
})
