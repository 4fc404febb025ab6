import { boot, call, type FieldCase, fieldCase, meter, start, stop, wh } from '../support/field-case.ts'

const one = (
  vendor: string,
  title: string,
  source: string,
  token: string,
  value: string,
  unit: string,
  energyWh: number,
) =>
  fieldCase({
    vendor,
    title,
    source: `https://github.com/${source}`,
    why: 'However it is written it is that number: the register of a session that began at 1 000 Wh.',
    tokens: [token],
    says: [
      boot('Acme', 'Numbers'),
      start(1, token, 1_000, '<now-600>', 'a'),
      meter(1, '<now-60>', [wh(value, { unit })]),
    ],
    stored: { transactions: [{ tx: 'a', active: true, energyWh }] },
  })

const cases: readonly FieldCase[] = [
  one(
    'MicroOcpp',
    'a blank before the number',
    'matth-x/MicroOcpp/issues/193',
    'TAGFORM1',
    ' 1250.0',
    'Wh',
    250,
  ),
  one('Wallbox Pulsar', 'an exponent', 'lbbrhzn/ocpp/issues/2', 'TAGFORM2', '1.5e+03', 'Wh', 500),
  one('Growatt', 'kWh with decimals', 'lbbrhzn/ocpp/issues/1144', 'TAGFORM3', '1.234', 'kWh', 234),
  fieldCase({
    vendor: 'chargestation-one',
    title: 'kWh with the noise of binary fractions in the data of the stop',
    source: 'https://github.com/road-labs/chargestation-one/issues/61',
    why: '1.6250000000000002 kWh are 1 625 Wh, as the stop says itself.',
    tokens: ['TAGFORM4'],
    says: [
      boot('Road', 'One'),
      start(1, 'TAGFORM4', 0, '<now-600>', 'a'),
      stop(1_625, '<now>', {
        transactionData: [
          {
            timestamp: '<now>',
            sampledValue: [wh('1.6250000000000002', { unit: 'kWh', location: 'Outlet' })],
          },
        ],
      }),
    ],
    stored: {
      transactions: [{ tx: 'a', active: false, energyWh: 1_625, notFlagged: ['meterRollback', 'conflict'] }],
    },
  }),
  fieldCase({
    vendor: 'ocpp-cp-simulator',
    title: 'a stop with a third of a watt-hour',
    source: 'https://github.com/shiv3/ocpp-cp-simulator/pull/83',
    why: 'A stop that is refused leaves the session charging for ever: 26 008.333 − 25 000, to the Wh.',
    tokens: ['TAGFORM5'],
    says: [
      boot('Shiv', 'Simulator'),
      start(1, 'TAGFORM5', 25_000, '<now-600>', 'a'),
      call('StopTransaction', { transactionId: '<tx>', meterStop: 26_008.333, timestamp: '<now>' }),
    ],
    stored: { transactions: [{ tx: 'a', active: false, energyWh: 1_008 }] },
  }),
]
export default cases
