import { boot, type FieldCase, fieldCase, meter, start, stop, wh } from '../support/field-case.ts'

const begin = wh(157_440, { context: 'Transaction.Begin', format: 'Raw' })
const samples = [
  ['<now-3000>', 159_000],
  ['<now-2400>', 161_000],
  ['<now-1800>', 163_630],
] as const

const session = (title: string, token: string, pair: (now: object) => readonly object[]): FieldCase =>
  fieldCase({
    vendor: 'Growatt THOR 22AS',
    title,
    source: ['https://github.com/lbbrhzn/ocpp/issues/1838', 'https://github.com/lbbrhzn/ocpp/issues/1709'],
    why: 'A report of the begin is a reading of the past wherever it stands: 164 000 − 157 440, and the register never fell.',
    tokens: [token],
    says: [
      boot('Growatt', 'THOR 22AS'),
      start(1, token, 157_440, '<now-3600>', 'a'),
      ...samples.map(([at, register]) => meter(1, at, pair(wh(register, { format: 'Raw' })))),
      stop(164_000, '<now>', { idTag: token }),
    ],
    stored: { transactions: [{ tx: 'a', active: false, energyWh: 6_560, notFlagged: ['meterRollback'] }] },
  })

export default [
  session('the register of the begin behind each new one', 'TAGTHOR1', (now) => [now, begin]),
  session('the register of the begin before each new one', 'TAGTHOR2', (now) => [begin, now]),
]
