import { describe, expect, test } from 'bun:test'
import { readLog } from './read-log.ts'

const utc = (text: string) => Date.parse(text)

describe('the log of evcc', () => {
  test.each([
    [
      '[ocpp  ] TRACE 2024/07/11 17:12:57 recv EVB-P1: [2,"h1","Heartbeat",{}]',
      'in',
      '[2,"h1","Heartbeat",{}]',
    ],
    [
      '[ocpp  ] TRACE 2024/07/11 17:12:57 sent EVB-P1: [3,"h1",{"currentTime":"2024-07-11T15:12:57Z"}]',
      'out',
      '[3,"h1",{"currentTime":"2024-07-11T15:12:57Z"}]',
    ],
    [
      'evcc  | [ocpp  ] TRACE 2024/07/11 17:12:57 send EVB-P1: [2,"40","RemoteStartTransaction",{"connectorId":1,"idTag":"evcc"}]',
      'out',
      '[2,"40","RemoteStartTransaction",{"connectorId":1,"idTag":"evcc"}]',
    ],
    [
      'Okt 11 11:42:45 pvm evcc[25224]: [ocpp  ] TRACE 2024/07/11 17:12:57 received JSON message from EVB-P1: [3, "28" ,{"status":"Accepted"}]',
      'in',
      '[3, "28" ,{"status":"Accepted"}]',
    ],
    ['[ocpp  ] TRACE 2024/07/11 17:12:57 sent JSON message to EVB-P1: [3,"2c",{}]', 'out', '[3,"2c",{}]'],
  ])('%s', (line, direction, text) => {
    const at = utc('2024-07-11T15:12:57Z')
    expect(readLog(line, 120).entries).toEqual([
      { line: 1, at, station: 'EVB-P1', direction: direction as 'in', what: 'frame', text },
    ])
  })

  test('a line that journalctl has cut off is what is left of it', () => {
    const cut = '[2,"2c","DataTransfer",{"vendorId":"EV-BOX","data":"1,Ch>'
    const log = readLog(
      `[ocpp  ] TRACE 2023/10/11 11:42:46 recv EVB-P1: ${cut}\n[site  ] DEBUG 2023/10/11 11:42:47 grid power: 0W`,
    )
    expect(log.entries.map(({ text }) => text)).toEqual([cut])
    expect(log.unread).toEqual({ lines: 1, first: ['[site  ] DEBUG 2023/10/11 11:42:47 grid power: 0W'] })
  })

  test('a new connection is one', () => {
    const [entry] = readLog('[ocpp  ] DEBUG 2024/07/11 17:12:57 charge point connected: EVB-P1').entries
    expect(entry).toMatchObject({ what: 'opened', station: 'EVB-P1', text: '' })
  })
})

describe('the log of Home Assistant and of Python', () => {
  test('a frame over many lines is one frame', () => {
    const log = readLog(
      [
        '2021-03-17 20:24:56 INFO (MainThread) [ocpp] WallboxPulsar: receive message [2,"317","Heartbeat",',
        '{',
        '}]',
        '2021-03-17 20:24:56 INFO (MainThread) [ocpp] WallboxPulsar: send [3,"317",{"currentTime":"2021-03-17T19:24:56.096082"}]',
        '2021-03-17 20:24:57 DEBUG (MainThread) [custom_components.ocpp] Connection latency from central',
      ].join('\n'),
    )
    expect(log.entries).toEqual([
      {
        ...{
          line: 1,
          at: utc('2021-03-17T19:24:56Z'),
          station: 'WallboxPulsar',
          direction: 'in',
          what: 'frame',
        },
        text: '[2,"317","Heartbeat",\n{\n}]',
      },
      {
        ...{
          line: 4,
          at: utc('2021-03-17T19:24:56Z'),
          station: 'WallboxPulsar',
          direction: 'out',
          what: 'frame',
        },
        text: '[3,"317",{"currentTime":"2021-03-17T19:24:56.096082"}]',
      },
    ])
    expect(log.zone).toEqual({ minutes: 60, known: 'answers' })
    expect(log.unread.lines).toBe(1)
  })

  test.each([
    'homeassistant  | 2025-01-30 14:41:45.254 INFO (MainThread) [ocpp] Switch_EV: receive message [2,"ea","Heartbeat",{}]',
    'INFO:ocpp:Switch_EV: receive message [2,"ea","Heartbeat",{}]',
  ])('%s', (line) => {
    expect(readLog(line).entries).toMatchObject([
      { station: 'Switch_EV', direction: 'in', text: '[2,"ea","Heartbeat",{}]' },
    ])
  })

  test('a station without a name, and the end of a connection', () => {
    const log = readLog(
      [
        '2021-10-08 14:39:42 INFO (MainThread) [ocpp] : receive message [2,"40","Heartbeat",{}]',
        "2024-02-06 19:09:33.616 DEBUG (MainThread) [custom_components.ocpp] Connection closed to 'charger': no close frame received or sent",
      ].join('\n'),
    )
    expect(log.entries).toMatchObject([
      { what: 'frame', station: null, direction: 'in' },
      { what: 'closed', station: 'charger' },
    ])
  })

  test('a frame that never ends takes no other line with it', () => {
    const log = readLog(
      [
        '2025-01-30 14:41:45.254 INFO (MainThread) [ocpp] cp: receive message [3,"d5",{"configurationKey":[]',
        '2025-01-30 14:41:46.254 INFO (MainThread) [ocpp] cp: receive message [2,"ea","Heartbeat",{}]',
      ].join('\n'),
    )
    expect(log.entries.map(({ text }) => text)).toEqual([
      '[3,"d5",{"configurationKey":[]',
      '[2,"ea","Heartbeat",{}]',
    ])
  })
})

describe('the log of SteVe', () => {
  test('tabs and blanks, both directions', () => {
    const log = readLog(
      [
        '[INFO]\t2025-12-13\t15:50:19,594\tde.rwth.idsg.steve.ocpp.ws.WebSocketLogger\t(qtp133-30)\t-\t[chargeBoxId=100,\tsessionId=53a8f814]\tReceived:\t[2,\t"6a",\t"Authorize",\t{"idTag":\t"ee26742f"}]\t\t\t',
        '[INFO ] 2025-12-13 15:50:19,715 de.rwth.idsg.steve.ocpp.ws.WebSocketLogger (qtp133-30) - [chargeBoxId=100, sessionId=53a8f814] Sending: [3,"6a",{"idTagInfo":{"status":"Accepted"}}]',
      ].join('\n'),
      60,
    )
    expect(log.entries).toEqual([
      {
        ...{ line: 1, at: utc('2025-12-13T14:50:19.594Z'), station: '100', direction: 'in', what: 'frame' },
        text: '[2,\t"6a",\t"Authorize",\t{"idTag":\t"ee26742f"}]',
      },
      {
        ...{ line: 2, at: utc('2025-12-13T14:50:19.715Z'), station: '100', direction: 'out', what: 'frame' },
        text: '[3,"6a",{"idTagInfo":{"status":"Accepted"}}]',
      },
    ])
  })
})

test('the log of a station with MicroOcpp shows both directions from its own side', () => {
  const log = readLog(
    [
      '[MO] Recv: [2,"81ce","GetDiagnostics",{"location":"ftp://127.0.0.1:21/files"}]',
      '[MO] info (DiagnosticsService.cpp:173): Scheduled Diagnostics upload!',
      '[MO] Send: [3,"81ce",{"fileName":"diagnostics.log"}]',
      '[AO] Send: [2,"1000002","StatusNotification",{"connectorId":1,"errorCode":"OverVoltage","status":"Faulted"}]',
    ].join('\n'),
  )
  expect(log.entries.map(({ direction, station }) => [direction, station])).toEqual([
    ['out', null],
    ['in', null],
    ['in', null],
  ])
  expect(log.unread.lines).toBe(1)
})

describe('JSON lines and bare frames', () => {
  test('all fields, none but the frame, a frame as text', () => {
    const log = readLog(
      [
        '{"time":"2026-01-02T03:04:05.000Z","direction":"in","station":"S1","frame":[2,"1","Heartbeat",{}]}',
        '{"frame":[3,"1",{}]}',
        '{"timestamp":1767323045,"direction":"received","frame":"[2,\\"2\\",\\"MeterValues\\",{\\"transactionId\\":,}]"}',
        '[2,"3","Heartbeat",{}]',
        '{"nothing":"of interest"}',
        'and a remark',
      ].join('\n'),
    )
    const at = utc('2026-01-02T03:04:05.000Z')
    expect(log.entries).toEqual([
      { line: 1, at, station: 'S1', direction: 'in', what: 'frame', text: '[2,"1","Heartbeat",{}]' },
      { line: 2, at: null, station: null, direction: null, what: 'frame', text: '[3,"1",{}]' },
      {
        ...{ line: 3, at, station: null, direction: 'in', what: 'frame' },
        text: '[2,"2","MeterValues",{"transactionId":,}]',
      },
      { line: 4, at: null, station: null, direction: null, what: 'frame', text: '[2,"3","Heartbeat",{}]' },
    ])
    expect(log.unread.lines).toBe(2)
    expect(log.forms).toEqual({ 'JSON lines': 3, 'bare frames': 1 })
  })

  test('a frame that is cut off takes none of the next ones with it', () => {
    const lines = [
      '[2,"1","MeterValues",{"meterValue":[',
      '[2,"2","Heartbeat",{}]',
      '{"frame":[2,"3","Heartbeat",{}]}',
    ]
    expect(readLog(lines.join('\n')).entries.map(({ text }) => text)).toEqual([
      '[2,"1","MeterValues",{"meterValue":[',
      '[2,"2","Heartbeat",{}]',
      '[2,"3","Heartbeat",{}]',
    ])
  })

  test('a frame that is laid out over lines', () => {
    const [entry] = readLog('[2,\n  "985",\n  "Heartbeat",\n  {}\n]').entries
    expect(entry?.text).toBe('[2,\n  "985",\n  "Heartbeat",\n  {}\n]')
  })

  test('what is no log at all is no entry', () => {
    expect(readLog('').entries).toEqual([])
    expect(readLog('\u0000\u0001 %PDF-1.4 [[[[').entries).toEqual([])
  })
})

test('without answers the zone is that of the times in the frames', () => {
  const line = (time: string, at: string) =>
    `2025-07-01 ${time} INFO (MainThread) [ocpp] cp: receive message [2,"1","StatusNotification",{"connectorId":1,"timestamp":"2025-07-01T${at}Z"}]`
  const log = readLog([line('14:00:03', '11:59:58'), line('14:05:03', '12:04:58')].join('\n'))
  expect(log.zone).toEqual({ minutes: 120, known: 'frames' })
})
