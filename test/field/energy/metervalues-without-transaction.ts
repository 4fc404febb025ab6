import { boot, call, type FieldCase, fieldCase, shows, start } from '../support/field-case.ts'

const part = (value: string, measurand: string, unit: string, more: object = {}) => ({
  timestamp: '<now>',
  sampledValue: [{ value, measurand, unit, ...more }],
})

const session = (title: string, token: string, id: object): FieldCase =>
  fieldCase({
    vendor: 'HKW and others',
    title,
    source: [
      'https://github.com/citrineos/citrineos-core/issues/1025',
      'https://github.com/OpenEVSE/openevse_esp32_firmware/issues/335',
      'https://github.com/evcc-io/evcc/issues/27686',
    ],
    why: 'One connector has one session: what is measured there while it runs is of it, 506 121 − 500 000.',
    tokens: [token],
    says: [
      boot('HKW', 'WB07'),
      start(1, token, 500_000, '<now-60>', 'a'),
      call('StatusNotification', {
        connectorId: 1,
        status: 'Charging',
        errorCode: 'NoError',
        timestamp: '<now>',
      }),
      call('MeterValues', {
        connectorId: 1,
        ...id,
        meterValue: [
          part('7000', 'Power.Active.Import', 'W'),
          part('506121', 'Energy.Active.Import.Register', 'Wh'),
          part('30.4', 'Current.Import', 'A', { phase: 'L1' }),
          part('232.519', 'Voltage', 'V', { phase: 'L1' }),
        ],
      }),
      shows({
        transactions: [{ tx: 'a', active: true, energyWh: 6_121, powerW: 7_000 }],
        connectors: { 1: { powerW: 7_000, energyWh: 6_121 } },
      }),
    ],
  })

export default [
  session('samples name the connector only', 'TAGNOID1', {}),
  session('samples of transaction 0, one meterValue for each measurand', 'TAGNOID2', { transactionId: 0 }),
]
