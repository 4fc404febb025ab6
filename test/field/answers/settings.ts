import { boot, commanded, type FieldCase, fieldCase } from '../support/field-case.ts'

const asked = (
  vendor: string,
  title: string,
  source: string,
  configurationKey: readonly object[],
  settings: Readonly<Record<string, string>>,
): FieldCase =>
  fieldCase({
    vendor,
    title,
    source: `https://github.com/${source}`,
    why: 'Each value is readable by itself, and one odd key must not cost the good ones beside it.',
    says: [boot('Acme', 'Settings'), commanded('GetConfiguration', {}, { configurationKey, unknownKey: [] })],
    stored: { settings },
  })

export default [
  asked(
    'seen at evcc',
    'readonly as text, a number as value',
    'evcc-io/evcc/issues/10339',
    [{ key: 'ChargeProfileMaxStackLevel', readonly: 'true', value: 5 }],
    { ChargeProfileMaxStackLevel: '5' },
  ),
  asked(
    'seen at evcc',
    'readonly 0 or 1',
    'evcc-io/evcc/issues/26253',
    [{ key: 'MeterValueSampleInterval', readonly: 0, value: '61' }],
    { MeterValueSampleInterval: '61' },
  ),
  asked(
    'Scame',
    'a boolean as value',
    'mobilityhouse/ocpp/issues/582',
    [{ key: 'LocalAuthListEnabled', readonly: false, value: true }],
    { LocalAuthListEnabled: 'true' },
  ),
  asked(
    'Scame',
    'a null value beside a good one',
    'mobilityhouse/ocpp/issues/582',
    [
      { key: 'Empty', readonly: false, value: null },
      { key: 'HeartbeatInterval', readonly: false, value: '62' },
    ],
    { HeartbeatInterval: '62' },
  ),
  asked(
    'Grizzl-E',
    'no readonly',
    'lbbrhzn/ocpp/issues/899',
    [{ key: 'WebSocketPingInterval', value: '63' }],
    { WebSocketPingInterval: '63' },
  ),
  asked(
    'several',
    'a value of 600 characters beside a good one',
    'mobilityhouse/ocpp/issues/582',
    [
      { key: 'Long', readonly: false, value: 'x'.repeat(600) },
      { key: 'ConnectionTimeOut', readonly: false, value: '64' },
    ],
    { ConnectionTimeOut: '64' },
  ),
  fieldCase({
    vendor: 'Grizzl-E',
    title: 'an answer that ends too early',
    source: 'https://github.com/lbbrhzn/ocpp/issues/176',
    why: 'It cannot be read, and nothing is invented: the command is not answered, and what came stands in the log.',
    says: [
      boot('United Chargers', 'Grizzl-E'),
      commanded('GetConfiguration', {}, '[3,"<id>",{"configurationKey":[]', { state: 'timeout' }),
    ],
    stored: { messages: [{ holds: '"configurationKey":[]' }] },
  }),
  fieldCase({
    vendor: 'several',
    title: 'errors of four elements, and with an empty code',
    source: 'https://github.com/mobilityhouse/ocpp/issues/230',
    why: 'An error is a no, however short: the operator need not wait for a time-out.',
    says: [
      boot('Acme', 'Errors'),
      commanded('GetConfiguration', {}, '[4,"<id>","GenericError","no"]', { state: 'callError' }),
      commanded('GetConfiguration', {}, '[4,"<id>","","",{}]', { state: 'callError' }),
    ],
  }),
]
