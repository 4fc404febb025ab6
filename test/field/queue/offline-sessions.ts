import { boot201, call, connects, fieldCase, shows } from '../support/field-case.ts'

const event = (eventType: string, seqNo: number, at: string, value: number | null, more: object = {}) =>
  call('TransactionEvent', {
    ...{ eventType, seqNo, timestamp: at, triggerReason: 'MeterValuePeriodic', evse: { id: 1 } },
    transactionInfo: { transactionId: 'T-<station>' },
    ...(value !== null && {
      meterValue: [{ timestamp: at, sampledValue: [{ value, measurand: 'Energy.Active.Import.Register' }] }],
    }),
    ...more,
  })
const tokenOf = (idToken: string) => ({ idToken: { idToken, type: 'ISO14443' } })

export default [
  fieldCase({
    vendor: 'EVerest (2.0.1)',
    title: 'a whole session from the queue, the end first',
    source: 'https://github.com/EVerest/libocpp/issues/580',
    why: 'The numbers say the order: 4 000 − 1 000, started when it says, no number missing, sent from a queue.',
    protocol: 'ocpp2.0.1',
    tokens: ['TAGQUEUE1'],
    says: [
      boot201('EVerest', 'Bulk'),
      event('Ended', 2, '<now-7200>', 4_000, { offline: true }),
      event('Started', 0, '<now-9000>', 1_000, { offline: true, ...tokenOf('TAGQUEUE1') }),
      event('Updated', 1, '<now-8000>', 2_500, { offline: true }),
    ],
    stored: {
      transactions: [
        {
          transactionId: 'T-<station>',
          active: false,
          energyWh: 3_000,
          flagged: ['offline'],
          notFlagged: ['seqGap'],
        },
      ],
    },
  }),
  fieldCase({
    vendor: 'several (2.0.1)',
    title: 'events of the queue come once more after the end, on another socket',
    source: 'https://github.com/lbbrhzn/ocpp/pull/2141',
    why: 'What was counted is not counted again, and a session that is over stays over: 3 000 Wh.',
    protocol: 'ocpp2.0.1',
    tokens: ['TAGQUEUE2'],
    says: [
      boot201('Acme', 'Again'),
      event('Started', 0, '<now-900>', 1_000, tokenOf('TAGQUEUE2')),
      event('Updated', 1, '<now-600>', 2_500),
      event('Ended', 2, '<now-60>', 4_000),
      connects(),
      event('Updated', 1, '<now-600>', 2_500, { offline: true }),
      event('Started', 0, '<now-900>', 1_000, { offline: true, ...tokenOf('TAGQUEUE2') }),
      event('Ended', 2, '<now-60>', 4_000, { offline: true }),
    ],
    stored: { transactions: [{ transactionId: 'T-<station>', active: false, energyWh: 3_000 }] },
  }),
  fieldCase({
    vendor: 'BMW Wallbox (2.0.1)',
    title: 'a start without a reading',
    source: 'https://github.com/JoaoPedroBelo/bmw-wallbox-ha/issues/10',
    why: 'The first reading is what it began with; a lifetime register is never the energy of a session: 935 800 − 935 000.',
    protocol: 'ocpp2.0.1',
    tokens: ['TAGQUEUE3'],
    says: [
      boot201('BMW', 'Wallbox Plus'),
      event('Started', 0, '<now-900>', null, tokenOf('TAGQUEUE3')),
      event('Updated', 1, '<now-800>', 935_000),
      event('Updated', 2, '<now-400>', 935_500),
      shows({ transactions: [{ transactionId: 'T-<station>', active: true, energyWh: 500 }] }),
      event('Ended', 3, '<now>', 935_800),
    ],
    stored: { transactions: [{ transactionId: 'T-<station>', active: false, energyWh: 800 }] },
  }),
]
