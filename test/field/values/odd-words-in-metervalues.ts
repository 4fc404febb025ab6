import { boot, call, type FieldCase, fieldCase, shows, start, wh } from '../support/field-case.ts'

const odd: readonly (readonly [title: string, source: string, sample: object | null])[] = [
  [
    'unit Celcius',
    'steve-community/steve/issues/145',
    { value: '34.4', measurand: 'Temperature', unit: 'Celcius' },
  ],
  [
    'unit Wh for a power (Teison)',
    'lbbrhzn/ocpp/issues/1617',
    {
      value: '0.0',
      context: 'Sample.Periodic',
      measurand: 'Power.Active.Export',
      location: 'Outlet',
      unit: 'Wh',
    },
  ],
  [
    'measurand Current.import',
    'matth-x/MicroOcpp/issues/128',
    { value: '12.4', context: 'Sample.Periodic', measurand: 'Current.import', unit: 'A' },
  ],
  [
    'unit Hz',
    'matth-x/MicroOcpp/issues/128',
    { value: '50', context: 'Sample.Periodic', measurand: 'Frequency', unit: 'Hz' },
  ],
  [
    'unit Hertz, which the errata have',
    'mobilityhouse/ocpp/issues/70',
    { value: '50', context: 'Sample.Periodic', measurand: 'Frequency', unit: 'Hertz' },
  ],
  [
    'a number as value',
    'mobilityhouse/ocpp/issues/353',
    {
      value: 0.0,
      context: 'Sample.Clock',
      format: 'Raw',
      location: 'Body',
      measurand: 'Current.Import',
      phase: 'L1',
      unit: 'A',
    },
  ],
  [
    'an empty value (Amperfied)',
    'evcc-io/evcc/issues/17836',
    { value: '', context: 'Trigger', measurand: 'Current.Import' },
  ],
  [
    'an empty unit and an empty phase',
    'evcc-io/evcc/issues/14673',
    { value: '1', measurand: 'Current.Import', unit: '', phase: '' },
  ],
  ['a null unit', 'evcc-io/evcc/issues/14673', { value: '1', measurand: 'Current.Import', unit: null }],
  [
    'a field of its own',
    'evcc-io/evcc/issues/14673',
    { value: '1', measurand: 'Current.Import', unit: 'A', vendorInfo: 'x' },
  ],
  [
    'a measurand of its own',
    'evcc-io/evcc/issues/14673',
    { value: '7', measurand: 'Current.Leakage', unit: 'mA' },
  ],
  ['an empty list of samples before it', 'lbbrhzn/ocpp/issues/466', null],
]

const cases: readonly FieldCase[] = odd.map(([title, source, sample], at) =>
  fieldCase({
    vendor: 'several',
    title: `${title}, beside a good register`,
    source: `https://github.com/${source}`,
    why: 'One odd word must not cost the good reading beside it: the register of the session is 1 100.',
    tokens: [`TAGWORDS${at}`],
    says: [
      boot('Acme', 'Odd'),
      start(1, `TAGWORDS${at}`, 1_000, '<now-3600>', 'a'),
      call('MeterValues', {
        connectorId: 1,
        transactionId: '<tx>',
        meterValue:
          sample === null
            ? [
                { timestamp: '<now-1800>', sampledValue: [] },
                { timestamp: '<now-1800>', sampledValue: [wh(1_100)] },
              ]
            : [{ timestamp: '<now-1800>', sampledValue: [sample, wh(1_100)] }],
      }),
      shows({ transactions: [{ tx: 'a', active: true, lastWh: 1_100, energyWh: 100 }] }),
    ],
  }),
)
export default cases
