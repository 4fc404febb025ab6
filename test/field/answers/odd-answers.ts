import { boot, call, commanded, fieldCase, text } from '../support/field-case.ts'

export default [
  fieldCase({
    vendor: 'Heidelberg Amperfied and others',
    title: 'answers and errors for what was never asked',
    source: [
      'https://github.com/lorenzodonini/ocpp-go/issues/267',
      'https://github.com/mobilityhouse/ocpp/issues/230',
    ],
    why: 'They mean nothing here, and a socket that is closed for them takes a charging station away.',
    says: [
      boot('Amperfied', 'connect.business'),
      ...[
        '[3,"",{"fileName":"diagnostics_file2.log"}]',
        '[3,"never-sent",{}]',
        '[4,"5c2d6e365","FormationViolation","Unable to process action",{}]',
        '[4,"x"]',
        '[]',
        '{}',
        '[3]',
        'null',
        '',
      ].map((frame) => text(frame)),
      call('Heartbeat', {}),
    ],
  }),
  fieldCase({
    vendor: 'Heidelberg Amperfied and others',
    title: 'answers with empty fields, other cases of letters, words of OCPP 1.5',
    source: 'https://github.com/evcc-io/evcc/issues/17836',
    why: 'The operator must read what the station said: a refusal as refusal, a yes as yes.',
    says: [
      boot('Amperfied', 'connect.business'),
      commanded(
        'GetCompositeSchedule',
        { connectorId: 1, duration: 60 },
        {
          status: 'Rejected',
          connectorId: 0,
          chargingSchedule: {
            duration: 0,
            chargingSchedulePeriod: [],
            startSchedule: '0',
            chargingRateUnit: '',
          },
          scheduleStart: '0',
        },
        { state: 'rejected' },
      ),
      commanded('Reset', { type: 'Soft' }, { status: 'accepted' }),
      commanded('Reset', { type: 'Soft' }, { status: 'Accepted', info: '' }),
      commanded('UnlockConnector', { connectorId: 1 }, { status: 'Accepted' }),
      commanded(
        'RemoteStartTransaction',
        { idTag: 'X1', connectorId: 1 },
        { status: 'Rejected', transactionId: null },
        { state: 'rejected' },
      ),
    ],
  }),
]
