import { boot, call, type FieldCase, fieldCase, type Says, start, stop } from '../support/field-case.ts'

const one = (
  vendor: string,
  title: string,
  source: string,
  why: string,
  says: readonly Says[],
  tokens: string[] = [],
) => fieldCase({ vendor, title, source, why, tokens, says: [boot('Noname', 'Box'), ...says] })
const stamped = { timestamp: '<now-60>' }

const cases: readonly FieldCase[] = [
  one(
    'unknown, seen at citrineos',
    'a start without a time',
    'https://github.com/citrineos/citrineos/issues/166',
    'It starts when it arrives: a start that is refused comes again for ever, and its energy belongs to nobody.',
    [call('StartTransaction', { connectorId: 1, idTag: 'FIELD1', meterStart: 0 })],
    ['FIELD1'],
  ),
  one(
    'unknown, seen at OCPP.Core',
    'reservationId null, and an hour of one digit',
    'https://github.com/dallmann-consulting/OCPP.Core/issues/76',
    'Null is no reservation; an hour of one digit is still that hour.',
    [
      call('StartTransaction', {
        connectorId: 1,
        idTag: 'FIELD2',
        meterStart: 1,
        reservationId: null,
        ...stamped,
      }),
      call('StartTransaction', {
        connectorId: 2,
        idTag: 'FIELD2',
        meterStart: 2,
        reservationId: 0,
        timestamp: '<now yyyy-MM-dd>T3:11:55Z',
      }),
    ],
    ['FIELD2'],
  ),
  one(
    'sonnen',
    'a stop whose transactionData has a meterValue of nothing',
    'https://github.com/evcc-io/evcc/issues/25708',
    'An empty list says nothing, and costs nothing.',
    [
      start(1, 'FIELD3', 792_000, '<now-60>'),
      stop(792_981, '<now>', {
        reason: 'Local',
        idTag: 'FIELD3',
        transactionData: [{ sampledValue: [], timestamp: '<now>' }],
      }),
    ],
    ['FIELD3'],
  ),
  one(
    'Sigenergy',
    'a stop with a tag of 21 characters',
    'https://github.com/lbbrhzn/ocpp/issues/1803',
    'Whose card it was can be read, and the session is over.',
    [start(1, 'FIELD4', 250_000, '<now-60>'), stop(250_390, '<now>', { idTag: 'X16WG99J2QIEGCC0MCJ5-' })],
    ['FIELD4'],
  ),
  one(
    'unknown, seen at mobilityhouse',
    'values that are numbers, outside a session',
    'https://github.com/mobilityhouse/ocpp/issues/353',
    'A number means what its text means.',
    [
      call('MeterValues', {
        connectorId: 1,
        meterValue: [
          {
            timestamp: '<now>',
            sampledValue: [
              {
                context: 'Sample.Clock',
                format: 'Raw',
                location: 'Body',
                measurand: 'Current.Import',
                phase: 'L1',
                unit: 'A',
                value: 0.5,
              },
            ],
          },
        ],
      }),
    ],
  ),
  one(
    'unknown, the shape of lbbrhzn/ocpp#1144',
    'a lone meterValue where a list belongs',
    'https://github.com/lbbrhzn/ocpp/issues/1144',
    'One of something is a list of one.',
    [
      start(1, 'FIELD5', 5, '<now-60>'),
      call('MeterValues', {
        connectorId: 1,
        transactionId: '<tx>',
        meterValue: {
          timestamp: '<now>',
          sampledValue: [
            {
              value: '0.00',
              context: 'Transaction.Begin',
              measurand: 'Energy.Active.Import.Register',
              unit: 'kWh',
            },
          ],
        },
      }),
    ],
    ['FIELD5'],
  ),
  one(
    'go-e',
    'a stop with -1 when nothing runs',
    'https://github.com/goecharger/go-eCharger-API-v2/issues/106',
    'Answered, so that it is not sent for ever.',
    [call('StopTransaction', { transactionId: -1, meterStop: 8_016, timestamp: '<now>' })],
  ),
]
export default cases
