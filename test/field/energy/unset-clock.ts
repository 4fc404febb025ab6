import { boot, call, connects, fieldCase, start } from '../support/field-case.ts'

const at = '1970-01-01T00:00:12Z'
const end = (meterStop: number) =>
  call('StopTransaction', {
    transactionId: '<tx>',
    meterStop,
    timestamp: '1970-01-01T01:00:12Z',
    idTag: 'TAG1970',
  })

export default fieldCase({
  vendor: 'MicroOcpp and others',
  title: 'two sessions of a clock that starts at 1970 and a meter that starts at 0',
  source: [
    'https://github.com/matth-x/MicroOcpp/issues/354',
    'https://github.com/ChargeTimeEU/Java-OCA-OCPP/issues/331',
  ],
  why: 'They look alike at their start, but one had ended: both happened, with 5 000 and 7 000 Wh. Sent again before its end, a start is the same session.',
  tokens: ['TAG1970'],
  says: [
    boot('Acme', 'NoClock'),
    start(1, 'TAG1970', 0, at, 'a'),
    start(1, 'TAG1970', 0, at, 'a2'),
    end(5_000),
    connects(),
    boot('Acme', 'NoClock'),
    start(1, 'TAG1970', 0, at, 'b'),
    start(1, 'TAG1970', 0, at, 'b2'),
    end(7_000),
  ],
  stored: {
    transactions: [
      { tx: 'a2', active: false, energyWh: 5_000 },
      { tx: 'b2', active: false, energyWh: 7_000 },
    ],
  },
})
