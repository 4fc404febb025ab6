import { boot, type FieldCase, fieldCase, meter, start, stop, wh } from '../support/field-case.ts'

const session = (
  title: string,
  token: string,
  samples: readonly number[],
  end: number,
  energyWh: number,
): FieldCase =>
  fieldCase({
    vendor: 'stations whose meter begins anew with each power-up',
    title,
    source: [
      'https://github.com/ChargeTimeEU/Java-OCA-OCPP/issues/331',
      'https://github.com/lbbrhzn/ocpp/issues/1776',
    ],
    why: `It fell and stayed down, so it was reset: what was read before and after adds up to ${energyWh} Wh; what lies between the last reading before and the first one after, nobody has read. The operator is shown it.`,
    tokens: [token],
    says: [
      boot('Acme', 'Reset'),
      start(1, token, 40_000, '<now-3600>', 'a'),
      ...samples.map((register, at) => meter(1, `<now-${3000 - at * 300}>`, [wh(register)])),
      stop(end, '<now>'),
    ],
    stored: { transactions: [{ tx: 'a', active: false, energyWh, flagged: ['meterRollback'] }] },
  })

export default [
  session('reset once in a session', 'TAGRESET1', [41_000, 200, 900], 1_500, 2_300),
  session('reset twice in a session', 'TAGRESET2', [40_500, 300, 800, 100], 400, 1_300),
  session('reset right before the stop', 'TAGRESET3', [41_000, 42_000], 50, 2_000),
]
