import { boot, boot201, call, fieldCase, meter, powerCut, shows, stop, wh } from '../support/field-case.ts'

const status = (name: string) =>
  call('StatusNotification', { connectorId: 1, status: name, errorCode: 'NoError', timestamp: '<now>' })
const accepted = (idTag: string, meterStart: number, as: string) =>
  call(
    'StartTransaction',
    { connectorId: 1, idTag, meterStart, timestamp: '<now>' },
    { answer: { idTagInfo: { status: 'Accepted' } }, as },
  )
const event = (eventType: string, seqNo: number, at: string, value: number, more: object = {}) =>
  call('TransactionEvent', {
    ...{ eventType, seqNo, timestamp: at, triggerReason: 'MeterValuePeriodic', evse: { id: 1 } },
    transactionInfo: { transactionId: 'T-<station>', chargingState: 'Charging' },
    meterValue: [{ timestamp: at, sampledValue: [{ value, measurand: 'Energy.Active.Import.Register' }] }],
    ...more,
  })

export default [
  fieldCase({
    vendor: 'Hager Witty Park',
    title: 'no stop is ever sent: Finishing, Available, then another driver',
    source: 'https://github.com/dallmann-consulting/OCPP.Core/issues/55',
    why: 'One connector has one session: the next start there ends the one before, with what is known of it, and its driver is free.',
    tokens: [{ value: 'TAGHAGER1', concurrent: 'refused' }, 'TAGHAGER2'],
    says: [
      boot('Hager', 'Witty Park'),
      accepted('TAGHAGER1', 1_000, 'old'),
      meter(1, '<now>', [wh(1_500)]),
      status('Finishing'),
      status('Available'),
      accepted('TAGHAGER2', 1_600, 'new'),
      shows({
        transactions: [
          { tx: 'old', active: false },
          { tx: 'new', active: true },
        ],
        connectors: { 1: { transactionId: '<tx new>' } },
      }),
      call('Authorize', { idTag: 'TAGHAGER1' }, { answer: { idTagInfo: { status: 'Accepted' } } }),
    ],
  }),
  fieldCase({
    vendor: 'Grizzl-E',
    title: 'after the power cut straight into Preparing, the same driver again',
    source: 'https://github.com/evcc-io/evcc/pull/33909',
    why: 'The boot ended what ran before; a connector that waits for a driver has no session.',
    tokens: [{ value: 'TAGPREPARING', concurrent: 'refused' }],
    says: [
      boot('United Chargers', 'Grizzl-E'),
      accepted('TAGPREPARING', 1_000, 'old'),
      status('Charging'),
      powerCut,
      boot('United Chargers', 'Grizzl-E'),
      status('Preparing'),
      accepted('TAGPREPARING', 1_200, 'new'),
      shows({
        transactions: [
          { tx: 'old', active: false },
          { tx: 'new', active: true },
        ],
      }),
    ],
  }),
  fieldCase({
    vendor: 'open-ocpp',
    title: 'the stop comes after the boot, with reason PowerLoss and an empty tag',
    source: 'https://github.com/c-jimenez/open-ocpp/pull/204',
    why: 'It is the end of that session, once, with its own register: 1 700 − 1 000.',
    tokens: [{ value: 'TAGPOWERLOSS', concurrent: 'refused' }],
    says: [
      boot('Open', 'OCPP'),
      accepted('TAGPOWERLOSS', 1_000, 'a'),
      meter(1, '<now>', [wh(1_500)]),
      powerCut,
      boot('Open', 'OCPP'),
      stop(1_700, '<now>', { reason: 'PowerLoss', idTag: '' }),
      shows({ transactions: [{ tx: 'a', active: false, energyWh: 700 }] }),
      accepted('TAGPOWERLOSS', 1_700, 'b'),
    ],
  }),
  fieldCase({
    vendor: 'EVerest (2.0.1)',
    title: 'a session that is resumed after the boot',
    source: 'https://github.com/EVerest/libocpp/issues/480',
    why: 'The station says itself that it goes on: one session from 1 000 to 3 000, and no part of it is lost or doubled.',
    protocol: 'ocpp2.0.1',
    tokens: ['TAGRESUMED'],
    says: [
      boot201('EVerest', 'Bulk'),
      event('Started', 0, '<now-900>', 1_000, { idToken: { idToken: 'TAGRESUMED', type: 'ISO14443' } }),
      event('Updated', 1, '<now-600>', 1_800),
      powerCut,
      boot201('EVerest', 'Bulk'),
      event('Updated', 2, '<now-60>', 2_500),
      event('Ended', 3, '<now>', 3_000),
    ],
    stored: { transactions: [{ transactionId: 'T-<station>', active: false, energyWh: 2_000 }] },
  }),
]
