import { boot, fieldCase, start, stop, text } from '../support/field-case.ts'

const register = '"context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","unit":"Wh"'

export default fieldCase({
  vendor: 'AEFA Home, ZJ BENY',
  title: 'a frame with an empty place where a number belongs is no JSON',
  source: ['https://github.com/lbbrhzn/ocpp/issues/2032', 'https://github.com/lbbrhzn/ocpp/issues/1078'],
  why: 'The station must get an answer to its own message id so that it can go on, the session must not be lost, and the operator must see what was written.',
  tokens: ['TAGAEFA'],
  says: [
    boot('AEFA', 'Home OCPP'),
    start(1, 'TAGAEFA', 0, '<now-600>', 'a'),
    text(
      `[2,"m1","MeterValues",{"connectorId":1,"transactionId":,"meterValue":[{"timestamp":"<now-300 yyyy-MM-ddThh:mm:ss>","sampledValue":[{"value":"1750",${register}}]}]}]`,
      'm1',
      'answered',
    ),
    text(
      `[2,"m2","MeterValues",{"connectorId":1,"transactionId":<tx>,"meterValue":[{"timestamp":"<now-200>","sampledValue":[,{"value":"139955",${register}}]}]}]`,
      'm2',
      'answered',
    ),
    stop(2_000, '<now>'),
  ],
  stored: {
    transactions: [{ tx: 'a', active: false, energyWh: 2_000 }],
    messages: [{ holds: 'transactionId":,' }, { holds: '[,{' }],
  },
})
