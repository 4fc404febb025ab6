import { boot, type FieldCase, fieldCase, meter, start, stop, wh } from '../support/field-case.ts'

const session = (
  vendor: string,
  title: string,
  source: string,
  token: string,
  [began, first, second, ended]: readonly [string, string, string, string],
): FieldCase =>
  fieldCase({
    vendor,
    title,
    source: `https://github.com/${source}`,
    why: 'No amount of energy depends on the clock of the station: 5 000 − 1 000, one session, and it did not end before it began.',
    tokens: [token],
    says: [
      boot('Acme', 'Clock'),
      start(1, token, 1_000, began, 'a'),
      meter(1, first, [wh(2_000)]),
      meter(1, second, [wh(4_000)]),
      stop(5_000, ended),
    ],
    stored: {
      transactions: [{ tx: 'a', active: false, energyWh: 4_000, notFlagged: ['meterRollback'] }],
    },
  })

const cases: readonly FieldCase[] = [
  session(
    'OCPP-Charge-Point-Simulator',
    'local time written as UTC until the clock is set in the middle',
    'Lamerat/OCPP-Charge-Point-Simulator/pull/7',
    'TAGLOCAL1',
    ['<now+3600>', '<now+4800>', '<now-1200>', '<now>'],
  ),
  session(
    'Growatt THOR',
    'local times without a zone, two hours ahead',
    'evcc-io/evcc/issues/10399',
    'TAGLOCAL2',
    [
      '<now+3600 yyyy-MM-ddThh:mm:ss>',
      '<now+4800 yyyy-MM-ddThh:mm:ss>',
      '<now+6000 yyyy-MM-ddThh:mm:ss>',
      '<now+7200 yyyy-MM-ddThh:mm:ss>',
    ],
  ),
  session(
    'seen at SteVe',
    'the repeated hour of autumn: local times go back by an hour between two samples',
    'steve-community/steve/issues/96',
    'TAGLOCAL3',
    [
      '<now-2400 yyyy-MM-ddThh:mm:ss>',
      '<now-1200 yyyy-MM-ddThh:mm:ss>',
      '<now-3900 yyyy-MM-ddThh:mm:ss>',
      '<now-3600 yyyy-MM-ddThh:mm:ss>',
    ],
  ),
  session(
    'MicroOcpp',
    'the clock falls back to 1970 in the middle, after a power-up',
    'matth-x/MicroOcpp/issues/354',
    'TAGLOCAL4',
    ['<now-3600>', '<now-2400>', '1970-01-01T00:00:12Z', '1970-01-01T00:20:12Z'],
  ),
  session(
    'seen at ocpp (Home Assistant)',
    'a sample of the year 2036 between two good ones',
    'lbbrhzn/ocpp/issues/45',
    'TAGLOCAL5',
    ['<now-3600>', '2036-02-07T06:28:16Z', '<now-1200>', '<now>'],
  ),
]
export default cases
