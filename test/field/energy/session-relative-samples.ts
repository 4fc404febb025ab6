import { boot, fieldCase, meter, shows, start, stop, wh } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'several',
  title: 'start and stop are lifetime registers, the samples between count from the start of the session',
  source: ['https://github.com/matth-x/MicroOcpp/issues/66', 'https://github.com/lbbrhzn/ocpp/pull/919'],
  why: 'Both registers of the session are of one meter and did not fall: 502 500 − 500 000. While it runs, the samples say what was taken; neither is added to the other.',
  tokens: ['TAGRELATIVE'],
  says: [
    boot('Acme', 'Relative'),
    start(1, 'TAGRELATIVE', 500_000, '<now-3600>', 'a'),
    meter(1, '<now-3500>', [wh(0)]),
    meter(1, '<now-2400>', [wh(1_200)]),
    meter(1, '<now-1200>', [wh(2_400)]),
    shows({ transactions: [{ tx: 'a', active: true, energyWh: 2_400 }] }),
    stop(502_500, '<now>'),
  ],
  stored: { transactions: [{ tx: 'a', active: false, energyWh: 2_500 }] },
})
