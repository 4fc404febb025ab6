import { boot, call, type FieldCase, fieldCase, shows, start } from '../support/field-case.ts'

const one = (value: string, measurand: string, unit: string, more: object = {}) => ({
  value,
  measurand,
  unit,
  ...more,
})
const phases = (values: readonly string[], measurand: string, unit: string) =>
  values.map((value, at) => one(value, measurand, unit, { phase: `L${at + 1}` }))

const power = phases(['2200', '2300', '2400'], 'Power.Active.Import', 'W')
const totalPower = [one('6900', 'Power.Active.Import', 'W')]
const energy = [one('506121', 'Energy.Active.Import.Register', 'Wh')]
const rest = [
  ...phases(['10', '11', '12'], 'Current.Import', 'A'),
  ...phases(['230', '231', '232'], 'Voltage', 'V'),
]
const perPhase = phases(['200000', '200000', '106121'], 'Energy.Active.Import.Register', 'Wh')

const looks: readonly (readonly [title: string, readings: readonly object[]])[] = [
  ['phases, then their total', [...power, ...totalPower, ...energy, ...rest]],
  ['the total, then its phases', [...totalPower, ...power, ...energy, ...rest]],
  ['phases without a total', [...power, ...energy, ...rest]],
  ['a register per phase', [...power, ...totalPower, ...perPhase, ...rest]],
]

const cases: readonly FieldCase[] = looks.flatMap(([title, readings], at) =>
  [true, false].map((split) =>
    fieldCase({
      vendor: 'HKW, Zaptec Go',
      title: `${title}, ${split ? 'each reading in a meterValue of its own' : 'in one meterValue'}`,
      source: [
        'https://github.com/evcc-io/evcc/issues/27686',
        'https://github.com/evcc-io/evcc/issues/29863',
      ],
      why: 'Readings of one time are one look at the meter, however they are split: the power of the phases adds up to their total, 506 121 − 500 000 Wh, the mean voltage, the highest current.',
      tokens: [`TAGSPLIT${at}${split}`],
      says: [
        boot('HKW', 'WB07'),
        call('StatusNotification', { connectorId: 1, status: 'Charging', errorCode: 'NoError' }),
        start(1, `TAGSPLIT${at}${split}`, 500_000, '<now-60>', 'a'),
        call('MeterValues', {
          connectorId: 1,
          transactionId: '<tx>',
          meterValue: split
            ? readings.map((reading) => ({ timestamp: '<now>', sampledValue: [reading] }))
            : [{ timestamp: '<now>', sampledValue: readings }],
        }),
        shows({
          transactions: [{ tx: 'a', powerW: 6_900, energyWh: 6_121, currentA: 12, voltageV: 231 }],
          connectors: { 1: { powerW: 6_900, energyWh: 6_121, currentA: 12, voltageV: 231 } },
        }),
      ],
    }),
  ),
)
export default cases
