import { boot, call, fieldCase, shows, start, stop } from '../support/field-case.ts'

export default [
  fieldCase({
    vendor: 'MicroOcpp',
    title: 'a tag with blanks, the first of its characters too; no energy',
    source: 'https://github.com/matth-x/MicroOcpp/issues/73',
    why: 'The reader wrote the bytes of the card with blanks between. It is that text, whole; a session of 0 Wh is one.',
    says: [
      boot('MicroOcpp', 'ESP32'),
      call(
        'StartTransaction',
        { connectorId: 1, meterStart: 0, timestamp: '<now-2>', idTag: ' F6 CA 0C C5' },
        { as: 'a' },
      ),
      stop(0, '<now>'),
    ],
    stored: { transactions: [{ tx: 'a', active: false, energyWh: 0 }] },
  }),
  fieldCase({
    vendor: 'MicroOcpp',
    title: 'a stop whose tag is a word for the reason',
    source: 'https://github.com/matth-x/MicroOcpp/issues/202',
    why: 'Nobody has the card HardReset, but the session it names is over: 300 Wh.',
    tokens: ['TAGHARDRESET'],
    says: [
      boot('MicroOcpp', 'ESP32'),
      start(1, 'TAGHARDRESET', 0, '<now-60>', 'a'),
      stop(300, '<now>', { idTag: 'HardReset', reason: 'HardReset' }),
      shows({ transactions: [{ tx: 'a', active: false, energyWh: 300, stopReason: 'HardReset' }] }),
    ],
  }),
  fieldCase({
    vendor: 'seen at ev-server',
    title: 'a stop without a transaction id',
    source: 'https://github.com/sap-labs-france/ev-server/issues/224',
    why: 'It is answered to, and ends nothing that it does not name: with two sessions running nobody can know which.',
    tokens: ['TAGNOSTOPID1', 'TAGNOSTOPID2'],
    says: [
      boot('Acme', 'NoStopId'),
      start(1, 'TAGNOSTOPID1', 0, '<now-60>', 'a'),
      start(2, 'TAGNOSTOPID2', 0, '<now-60>', 'b'),
      call('StopTransaction', { meterStop: 300, timestamp: '<now>' }, { answer: 'answered' }),
      call('Heartbeat', {}),
    ],
  }),
]
