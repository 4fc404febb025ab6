import { boot, fieldCase, meter, shows, start, stop, wh } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'several',
  title: 'the closing values come after the stop, once as the stop has them, once beyond',
  source: 'https://github.com/lbbrhzn/ocpp/pull/2075',
  why: 'The stop says what was taken: 70 Wh. What comes later is kept and does not count, and a session that is over is not alive again.',
  tokens: ['TAGCLOSING'],
  says: [
    boot('Acme', 'Closing'),
    start(1, 'TAGCLOSING', 1_000, '<now-60>', 'a'),
    stop(1_070, '<now-2>'),
    meter(1, '<now-1>', [wh(1_070, { context: 'Transaction.End' })]),
    meter(1, '<now>', [wh(1_148)]),
    shows({ transactions: [{ tx: 'a', active: false, energyWh: 70 }] }),
  ],
})
