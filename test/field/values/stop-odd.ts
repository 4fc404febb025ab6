import { boot, call, type FieldCase, fieldCase, start } from '../support/field-case.ts'

const odd: readonly (readonly [title: string, source: string, payload: object])[] = [
  ['transactionData [] (Wallbox)', 'lbbrhzn/ocpp/issues/1069', { transactionData: [], reason: 'Local' }],
  ['transactionId 0 (TKT)', 'mikuso/ocpp-rpc/issues/82', { transactionId: 0, idTag: '<tag>' }],
  ['transactionId -1', 'EVerest/libocpp/issues/495', { transactionId: -1, idTag: '<tag>' }],
  [
    'connectorId and disconnectReason',
    'road-labs/chargestation-one/issues/61',
    { connectorId: 1, disconnectReason: 'EVDisconnected' },
  ],
  ['a reason of its own', 'road-labs/chargestation-one/issues/61', { reason: 'EVDisconnect' }],
  [
    'transactionId as text, empty idTag',
    'mikuso/ocpp-rpc/issues/82',
    { transactionId: '<text of tx>', idTag: '' },
  ],
]

const cases: readonly FieldCase[] = [
  ...odd.map(([title, source, payload], at) =>
    fieldCase({
      vendor: 'several',
      title: `a stop with ${title}`,
      source: `https://github.com/${source}`,
      why: 'A stop that is refused comes again for ever and leaves the session open: ended, with 1 500 − 1 000.',
      tokens: [`STOPODD${at}`],
      says: [
        boot('Acme', 'Stops'),
        start(1, `STOPODD${at}`, 1_000, '<now-600>', 'a'),
        call('StopTransaction', {
          transactionId: '<tx>',
          meterStop: 1_500,
          timestamp: '<now>',
          ...(JSON.parse(JSON.stringify(payload).replace('<tag>', `STOPODD${at}`)) as object),
        }),
      ],
      stored: { transactions: [{ tx: 'a', active: false, energyWh: 500 }] },
    }),
  ),
  fieldCase({
    vendor: 'several',
    title: 'a stop with a register with decimals',
    source: 'https://github.com/road-labs/chargestation-one/issues/61',
    why: 'The decimals are of the register: 1 500.4 − 1 000, to the Wh.',
    tokens: ['STOPDECIMALS'],
    says: [
      boot('Acme', 'Stops'),
      start(1, 'STOPDECIMALS', 1_000, '<now-600>', 'a'),
      call('StopTransaction', { transactionId: '<tx>', meterStop: 1_500.4, timestamp: '<now>' }),
    ],
    stored: { transactions: [{ tx: 'a', active: false, energyWh: 500 }] },
  }),
  fieldCase({
    vendor: 'seen at OCPP.Core',
    title: 'a stop with a random id while another session runs',
    source: 'https://github.com/dallmann-consulting/OCPP.Core/issues/34',
    why: 'It is answered, so that it is not sent for ever, and ends nothing that it does not name.',
    tokens: ['STOPRANDOM'],
    says: [
      boot('Acme', 'Stops'),
      start(2, 'STOPRANDOM', 1_000, '<now-600>', 'a'),
      call('StopTransaction', { transactionId: 123_456_789, meterStop: 9_999, timestamp: '<now>' }),
    ],
    stored: {
      transactions: [
        { tx: 'a', active: true },
        { transactionId: '123456789', flagged: ['orphan'] },
      ],
    },
  }),
]
export default cases
