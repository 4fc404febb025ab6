import { boot, fieldCase, meter, start, wh } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'ChargeAmps Halo',
  title: 'a frequency in Hz and a temperature of the cable around the register',
  source: ['https://github.com/lbbrhzn/ocpp/issues/1576', 'https://github.com/matth-x/MicroOcpp/issues/193'],
  why: 'The register is read whatever stands around it: 1 900 − 1 000.',
  tokens: ['TAGHALO'],
  says: [
    boot('Charge-Amps', 'HALO'),
    start(1, 'TAGHALO', 1_000, '<now-600>', 'a'),
    meter(1, '<now-60>', [
      { value: '50.01', measurand: 'Frequency', unit: 'Hz' },
      wh(1_900),
      { value: '37.0', measurand: 'Temperature', location: 'Cable', unit: 'Celsius' },
      { value: '25.0', measurand: 'SoC', location: 'EV', unit: 'Percent' },
    ]),
  ],
  stored: { transactions: [{ tx: 'a', active: true, energyWh: 900, socPercent: 25 }] },
})
