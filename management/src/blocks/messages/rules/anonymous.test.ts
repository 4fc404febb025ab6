import { describe, expect, test } from 'bun:test'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import fc from 'fast-check'
import { anonymousText } from './anonymous-text.ts'
import { logLinesOf } from './log-lines.ts'
import { createPlaceholders } from './placeholders.ts'

const cleaned = (payload: unknown, placeholders = createPlaceholders()) =>
  JSON.parse(anonymousText(JSON.stringify(payload), placeholders)) as unknown

describe('what names somebody has a placeholder, the same for the same', () => {
  test('tokens under their names, in both versions, upper and lower case alike', () => {
    const placeholders = createPlaceholders()
    expect(cleaned({ idTag: 'AB12CD34', parentIdTag: 'GROUP-OF-ALL' }, placeholders)).toEqual({
      idTag: 'TAG1XXXX',
      parentIdTag: 'TAG2XXXXXXXX',
    })
    expect(cleaned({ idToken: { idToken: 'ab12cd34', type: 'ISO14443' } }, placeholders)).toEqual({
      idToken: { idToken: 'tag1xxxx', type: 'ISO14443' },
    })
  })

  test('an identity that is known stands nowhere else either: in texts, in JSON inside a text, in broken JSON', () => {
    const placeholders = createPlaceholders()
    cleaned({ idTag: 'AB12CD34', chargePointSerialNumber: 'SN-00042-X' }, placeholders)
    expect(cleaned({ info: 'card AB12CD34 refused by sn-00042-x' }, placeholders)).toEqual({
      info: 'card TAG1XXXX refused by serial1xxx',
    })
    expect(cleaned({ data: '{"idTag":"EF56"}', messageId: 'AB12CD34-1' }, placeholders)).toEqual({
      data: '{"idTag":"TAG2"}',
      messageId: 'TAG1XXXX-1',
    })
    const broken = '{"connectorId":1,"transactionId":,"idTag":"AB12CD34","x":"EF56"'
    expect(anonymousText(broken, placeholders)).toBe(
      '{"connectorId":1,"transactionId":,"idTag":"TAG1XXXX","x":"TAG2"',
    )
  })

  test.each([
    ['ftp://user:pass@files.example.com/logs', /^ftp:\/\/ADDRESS1|^ftp:\/\/address1/],
    ['mail to jane.doe+ev@example.org now', /^mail to mail1x* now$/],
    ['peer 192.168.178.21 gone', /^peer ADDRESS1x* gone$/i],
    ['mac 00:1A:2B:3C:4D:5E', /^mac ADDRESS1X*$/],
    ['SIM 89490200001234567890', /^SIM SIM1X*$/],
    ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', /^CERT1X*$/],
    ['uid 04A2B3C4D5E680', /^uid TAG1X*$/],
  ])('%s', (info, placeholder) => {
    expect((cleaned({ info }) as { info: string }).info).toMatch(placeholder)
  })

  test('a setting is judged by its name', () => {
    const settings = [
      { key: 'MeterSerialNumber', readonly: true, value: '12345' },
      { key: 'CentralSystemURL', readonly: false, value: 'csms.example.com:9000' },
      { key: 'HeartbeatInterval', readonly: false, value: '12345' },
      { key: 'ReserveConnectorZeroSupported', readonly: true, value: 'true' },
    ]
    const { configurationKey } = cleaned({ configurationKey: settings }) as {
      configurationKey: typeof settings
    }
    expect(configurationKey.map(({ value }) => value)).toEqual([
      'SERIAL1',
      'address1xxxxxxxxxxxxx',
      '12345',
      'true',
    ])
  })
})

describe('what is odd stays odd', () => {
  test.each([
    { errorCode: 'Error', status: 'Faulted', info: 'null', timestamp: '' },
    { idTag: '', reservationId: null, meterStart: '1000', timestamp: '2024-02-03 07:01:00' },
    { vendorId: 'com.wallbox', firmwareVersion: '1.2.3.4', chargePointVendor: '' },
    { meterValue: { sampledValue: [{ value: '935400', measurand: 'Current.import', unit: 'Celcius' }] } },
    { transactionId: -1, connectorId: '1', extra: [true, null, 1.5] },
    { transactionInfo: { transactionId: 'ab12cd34-0d2a-41a4-8b0b-55e129201aba' }, seqNo: 0 },
  ])('%j is left as it is', (payload) => {
    expect(cleaned(payload)).toEqual(payload)
  })

  test('lengths and types of what is replaced are kept', () => {
    expect(cleaned({ idTag: 12_345_678 })).toEqual({ idTag: 90_000_001 })
    expect((cleaned({ idTag: 'x'.repeat(36) }) as { idTag: string }).idTag).toHaveLength(36)
  })

  test('a figure that reads like a short token stays a figure', () => {
    const placeholders = createPlaceholders()
    cleaned({ idTag: '1000' }, placeholders)
    const sample = { sampledValue: [{ value: '1000' }], meterStart: 1000 }
    expect(cleaned(sample, placeholders)).toEqual(sample)
  })
})

test('a row becomes its CALL and its answer, an error, or the raw text', () => {
  const row: Message = {
    ...{ id: 'n-1', station: 'S-1234', at: '2026-01-01T00:00:00.000Z', direction: 'in', protocol: 'ocpp1.6' },
    ...{ connection: 'c', messageId: 'm1', action: 'Authorize', request: '{"idTag":"AB12CD34"}' },
    ...{
      response: '{"idTagInfo":{"status":"Accepted"}}',
      outcome: 'answered',
      summary: '',
      roundTripMs: 4.2,
      bytes: 1,
    },
  }
  const lines = (change: object) => logLinesOf({ ...row, ...change }, createPlaceholders())
  expect(lines({})).toEqual([
    {
      time: row.at,
      direction: 'in',
      station: 'STATION1',
      frame: [2, 'm1', 'Authorize', { idTag: 'TAG1XXXX' }],
    },
    {
      ...{ time: '2026-01-01T00:00:00.004Z', direction: 'out', station: 'STATION1' },
      frame: [3, 'm1', { idTagInfo: { status: 'Accepted' } }],
    },
  ])
  const error = {
    outcome: 'callError',
    response: '{"code":"FormationViolation","description":"no","details":{}}',
  }
  expect(lines(error)[1]?.frame).toEqual([4, 'm1', 'FormationViolation', 'no', {}])
  const raw = {
    action: '',
    messageId: '',
    response: null,
    request: '[2,"m1","MeterValues",{"idTag":"AB12CD34",,}]',
  }
  expect(lines(raw).map(({ frame }) => frame)).toEqual(['[2,"m1","MeterValues",{"idTag":"TAG1XXXX",,}]'])
})

/** Identities as they are given: tokens, serial numbers, names with a digit, so that none is a word of the protocol. */
const identity = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.:|*-]{3,18}[0-9]$/)
const names = [
  'idTag',
  'parentIdTag',
  'chargePointSerialNumber',
  'meterSerialNumber',
  'iccid',
  'imsi',
] as const

test('no identity that stands under its name in any message stands in any other, however it is written there', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...names), identity), { minLength: 1, maxLength: 8 }),
      fc.string(),
      fc.boolean(),
      (identities, noise, upper) => {
        const placeholders = createPlaceholders()
        const named = identities.map(([name, value]) =>
          JSON.stringify({ [name]: value, [`${noise}`]: noise }),
        )
        const mentions = identities.map(([, value]) => (upper ? value.toUpperCase() : value))
        const texts = [
          JSON.stringify({ info: `${mentions.join(' and ')}.`, data: mentions }),
          JSON.stringify({ deep: { list: mentions.map((value) => ({ [value]: [value] })) } }),
          `{"broken":,"about":"${mentions.join('","')}"`,
          ...named,
        ]
        for (const text of texts) anonymousText(text, placeholders)
        const out = texts
          .map((text) => anonymousText(text, placeholders))
          .join('\n')
          .toLowerCase()
        for (const [, value] of identities) expect(out).not.toContain(value.toLowerCase())
      },
    ),
    { numRuns: 500 },
  )
})
