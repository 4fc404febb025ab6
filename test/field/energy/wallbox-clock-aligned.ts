import { boot, fieldCase, meter, shows, start, stop, wh } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'Wallbox',
  title: 'a clock-aligned reading comes after a newer periodic one, with an older time and register',
  source: 'https://github.com/lbbrhzn/ocpp/issues/1742',
  why: 'It is a reading of a minute ago, not a register that fell: 165 544.5 − 160 000 while it runs, in whole Wh, 165 600 − 160 000 in the end.',
  tokens: ['TAGALIGNED'],
  says: [
    boot('Wallbox', 'PPR1'),
    start(1, 'TAGALIGNED', 160_000, '<now-3600>', 'a'),
    meter(1, '<now-60>', [wh('165544.5')]),
    meter(1, '<now-119>', [wh('165500.1', { context: 'Sample.Clock' })]),
    shows({ transactions: [{ tx: 'a', active: true, energyWh: 5_545, notFlagged: ['meterRollback'] }] }),
    stop(165_600, '<now>'),
  ],
  stored: { transactions: [{ tx: 'a', active: false, energyWh: 5_600, notFlagged: ['meterRollback'] }] },
})
