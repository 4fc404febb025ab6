import { boot, call, fieldCase, meter } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'Alfen NG910, Wallbox',
  title: 'samples and a stop of a session whose start was never reported',
  source: 'https://github.com/evcc-io/evcc/issues/29374',
  why: 'Kept for what it is, flagged, with the energy that was seen between its readings: 4 000 200 − 4 000 000; never the lifetime register.',
  says: [
    boot('Alfen BV', 'NG910'),
    meter(1, '<now-600>', [{ value: '4000000', unit: 'Wh' }], { transactionId: 555 }),
    meter(1, '<now-500>', [{ value: '4000100', unit: 'Wh' }], { transactionId: 555 }),
    call('StopTransaction', { transactionId: 555, meterStop: 4_000_200, timestamp: '<now>' }),
  ],
  stored: { transactions: [{ transactionId: '555', active: false, energyWh: 200, flagged: ['orphan'] }] },
})
