import { boot, call, connects, fieldCase, shows, stop } from '../support/field-case.ts'

const fields = { connectorId: 1, idTag: '20:69:C0:21', meterStart: 0, timestamp: '<now-30>' }
const again = (as: string) =>
  call('StartTransaction', fields, { answer: { idTagInfo: { status: 'Accepted' } }, as })

export default fieldCase({
  vendor: 'ABB Terra AC, MicroOcpp',
  title: 'the same start again: another message id, another socket, after the stop',
  source: [
    'https://github.com/mobilityhouse/ocpp/issues/186',
    'https://github.com/matth-x/MicroOcpp/issues/237',
  ],
  why: 'The same tag, connector, register and time is the same session, whose answer was lost: accepted each time, one session of 700 Wh.',
  tokens: [{ value: '20:69:C0:21', concurrent: 'refused' }],
  says: [
    boot('ABB', 'TACW11'),
    again('a'),
    again('b'),
    connects(),
    again('c'),
    stop(700, '<now>'),
    again('d'),
    shows({ transactions: [{ tx: 'a', active: false, energyWh: 700 }] }),
  ],
  stored: { transactions: [{ tx: 'd' }] },
})
