import { boot, boot201, call, type FieldCase, fieldCase, meter, start, wh } from '../support/field-case.ts'

const session = (title: string, token: string, values: readonly (readonly [number, string?])[]): FieldCase =>
  fieldCase({
    vendor: 'Wallbox and others',
    title,
    source: ['https://github.com/lbbrhzn/ocpp/issues/1943', 'https://github.com/lbbrhzn/ocpp/issues/1925'],
    why: 'Registers of phases add up, and are not added to their total: 1 700 − 1 000.',
    tokens: [token],
    says: [
      boot('Wallbox', 'PLP1'),
      start(1, token, 1_000, '<now-60>', 'a'),
      meter(
        1,
        '<now>',
        values.map(([value, phase]) => wh(value, phase === undefined ? {} : { phase })),
      ),
    ],
    stored: { transactions: [{ tx: 'a', energyWh: 700 }] },
  })

export default [
  session('a register of L1 only', 'TAGPHASE1', [[1_700, 'L1']]),
  session('a register for each of three phases', 'TAGPHASE2', [
    [400, 'L1'],
    [600, 'L2'],
    [700, 'L3'],
  ]),
  session('three phases and their total', 'TAGPHASE3', [[1_700], [400, 'L1'], [600, 'L2'], [700, 'L3']]),
  fieldCase({
    vendor: 'Autel Maxi (2.0.1)',
    title: 'power without a unit',
    source: 'https://github.com/lbbrhzn/ocpp/issues/1989',
    why: 'A power without a unit is in watts: the default of Wh is that of registers.',
    protocol: 'ocpp2.0.1',
    tokens: ['TAGPHASE4'],
    says: [
      boot201('Autel', 'Maxi'),
      call('TransactionEvent', {
        eventType: 'Started',
        timestamp: '<now>',
        triggerReason: 'Authorized',
        seqNo: 0,
        evse: { id: 1 },
        idToken: { idToken: 'TAGPHASE4', type: 'ISO14443' },
        transactionInfo: { transactionId: 'a-<station>', chargingState: 'Charging' },
        meterValue: [
          {
            timestamp: '<now>',
            sampledValue: [
              { context: 'Sample.Periodic', measurand: 'Power.Active.Import', value: 500.379_577_636_718_75 },
              {
                context: 'Sample.Periodic',
                measurand: 'Current.Import',
                phase: 'L1',
                value: 2.105_000_019_073_486_3,
              },
            ],
          },
        ],
      }),
    ],
    stored: { transactions: [{ transactionId: 'a-<station>', powerW: 500.38 }] },
  }),
]
