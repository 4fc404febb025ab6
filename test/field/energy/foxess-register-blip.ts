import { boot, fieldCase, meter, start, stop, wh } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'FoxESS A022KP1',
  title: 'one sample of 0 in the middle of a session',
  source: [
    'https://github.com/evcc-io/evcc/issues/29654',
    'https://github.com/lbbrhzn/ocpp/issues/374',
    'https://github.com/lbbrhzn/ocpp/issues/1776',
  ],
  why: 'The register is back at its old level with the next sample, so nothing was reset: energy is end minus start. While it runs, the newest register counts.',
  tokens: ['TAGBLIP'],
  says: [
    boot('FoxESS', 'A022KP1'),
    start(1, 'TAGBLIP', 935_290, '<now-3600>', 'ended'),
    meter(1, '<now-3000>', [wh(935_400)]),
    meter(1, '<now-2700>', [wh(0)]),
    meter(1, '<now-2400>', [wh(935_700)]),
    stop(935_980, '<now>'),
    start(2, 'TAGBLIP', 935_290, '<now-3600>', 'running'),
    meter(2, '<now-3000>', [wh(935_400)]),
    meter(2, '<now-2700>', [wh(0)]),
    meter(2, '<now-2400>', [wh(935_700)]),
  ],
  stored: {
    transactions: [
      { tx: 'ended', active: false, energyWh: 690 },
      { tx: 'running', active: true, energyWh: 410 },
    ],
  },
})
