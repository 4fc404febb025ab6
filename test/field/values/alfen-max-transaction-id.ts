import { boot, fieldCase, text } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'Alfen NG910',
  title: 'transaction id 2^63-1, context CurrentMax, amperes without a measurand',
  source: ['https://github.com/lbbrhzn/ocpp/issues/361', 'https://github.com/lbbrhzn/ocpp/issues/45'],
  why: 'It comes from a queue that is years old: taken, so that the queue empties, and no transaction is made of an id that means none.',
  says: [
    boot('Alfen BV', 'NG910-60023', { firmwareVersion: '4.14.0-3398' }),
    text(
      '[2,"4","MeterValues",{"connectorId":1,"transactionId":9223372036854775807,"meterValue":[{"timestamp":"2020-09-19T15:14:23Z","sampledValue":[{"value":"15.630","context":"Sample.Periodic","unit":"A"},{"value":"16.000","context":"CurrentMax","unit":"A"},{"value":"5100","context":"Sample.Periodic","measurand":"Energy.Active.Import.Register","unit":"Wh"}]}]}]',
      '4',
    ),
  ],
  stored: { transactions: [] },
})
