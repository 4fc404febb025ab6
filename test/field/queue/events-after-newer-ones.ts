import { boot201, call, fieldCase, shows } from '../support/field-case.ts'

const event = (eventType: string, seqNo: number, at: string, register: number | null, more: object = {}) =>
  call('TransactionEvent', {
    eventType,
    timestamp: at,
    triggerReason: 'MeterValuePeriodic',
    seqNo,
    transactionInfo: { transactionId: 'tx-<station>' },
    ...(register !== null && {
      meterValue: [
        {
          timestamp: at,
          sampledValue: [
            { value: register, measurand: 'Energy.Active.Import.Register', unitOfMeasure: { unit: 'Wh' } },
          ],
        },
      ],
    }),
    ...more,
  })
const idToken = { idToken: 'TAG201', type: 'ISO14443' }

export default fieldCase({
  vendor: 'EVerest and others (2.0.1)',
  title: 'events of a queue after newer ones, without a connector, batches without energy',
  source: [
    'https://github.com/lbbrhzn/ocpp/issues/2135',
    'https://github.com/EVerest/libocpp/issues/580',
    'https://github.com/citrineos/citrineos-core/issues/868',
    'https://github.com/citrineos/citrineos-core/issues/869',
    'https://github.com/EVerest/EVerest/issues/1835',
  ],
  why: 'The sequence number says the order: the newest register is 5 000 whenever it comes, and no number is missing. 6 000 − 1 000 in the end.',
  protocol: 'ocpp2.0.1',
  tokens: ['TAG201'],
  says: [
    boot201('Acme', 'Two'),
    event('Started', 0, '<now-900>', 1_000, { evse: { id: 1 }, idToken }),
    event('Updated', 4, '<now-60>', 5_000),
    event('Updated', 1, '<now-800>', 2_000, { offline: true }),
    event('Updated', 2, '<now-700>', 3_000, { offline: true }),
    event('Updated', 3, '<now-600>', 4_000, { offline: true }),
    event('Updated', 5, '<now-30>', null, {
      meterValue: [
        {
          timestamp: '<now-30>',
          sampledValue: [{ value: 40, measurand: 'SoC', unitOfMeasure: { unit: 'Percent' } }],
        },
      ],
    }),
    call('MeterValues', {
      evseId: 1,
      meterValue: [
        {
          timestamp: '<now-20>',
          sampledValue: [
            {
              value: 5.5,
              measurand: 'Energy.Active.Import.Register',
              unitOfMeasure: { unit: 'Wh', multiplier: 3 },
            },
          ],
        },
      ],
    }),
    shows({
      transactions: [
        {
          transactionId: 'tx-<station>',
          active: true,
          evse: 1,
          socPercent: 40,
          notFlagged: ['seqGap'],
        },
      ],
    }),
    event('Ended', 6, '<now>', 6_000, {
      idToken,
      transactionInfo: { transactionId: 'tx-<station>', stoppedReason: 'Local' },
    }),
    event('Updated', 5, '<now-30>', null, { offline: true }),
    call(
      'Authorize',
      { idToken: { ...idToken, additionalInfo: null }, certificate: null },
      { answer: { idTokenInfo: { status: 'Accepted' } } },
    ),
  ],
  stored: {
    transactions: [{ transactionId: 'tx-<station>', active: false, energyWh: 5_000, notFlagged: ['seqGap'] }],
  },
})
