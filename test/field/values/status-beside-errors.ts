import { boot, call, fieldCase } from '../support/field-case.ts'

const status = (connectorId: number, payload: object) =>
  call('StatusNotification', { connectorId, timestamp: '<now>', ...payload })

export default fieldCase({
  vendor: 'MicroOcpp, stations with unified error codes',
  title: 'Faulted without an error, an error without a fault, a vendor’s code beyond 50 characters',
  source: [
    'https://github.com/matth-x/MicroOcpp/issues/136',
    'https://github.com/matth-x/MicroOcpp/issues/202',
    'https://github.com/charinev/unified-error-codes/pull/84',
  ],
  why: 'The status is what the station says of the connector, whichever error stands beside it.',
  says: [
    boot('MicroOcpp', 'ESP32'),
    status(1, { errorCode: 'NoError', status: 'Faulted' }),
    status(2, { errorCode: 'LocalListConflict', status: 'Unavailable' }),
    status(3, {
      errorCode: 'OtherError',
      status: 'Faulted',
      vendorId: 'org.charin.uec.v1',
      vendorErrorCode: 'ContactorPosition/StuckClosed/AfterSessionOfConnectorThree',
    }),
  ],
  stored: {
    connectors: {
      1: { status: 'Faulted' },
      2: { status: 'Unavailable', errorCode: 'LocalListConflict' },
      3: { status: 'Faulted', errorCode: 'OtherError' },
    },
  },
})
