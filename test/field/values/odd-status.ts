import { boot, call, fieldCase } from '../support/field-case.ts'

const status = (connectorId: number, payload: object) =>
  call('StatusNotification', { connectorId, ...payload })

export default fieldCase({
  vendor: 'Legrand GreenUp, ABB, Wallbox',
  title: 'statuses with error codes, texts and times of their own',
  source: [
    'https://github.com/lbbrhzn/ocpp/issues/1248',
    'https://github.com/lbbrhzn/ocpp/issues/1741',
    'https://github.com/lbbrhzn/ocpp/issues/1925',
  ],
  why: 'A fault that is refused is a fault nobody sees: the status is read, whatever stands beside it.',
  says: [
    boot('Legrand', 'GreenUp'),
    status(1, { errorCode: 'Error', status: 'Faulted', timestamp: '<now>' }),
    status(2, { errorCode: '', status: 'Available', timestamp: '<now>' }),
    status(3, { status: 'Charging', timestamp: '<now>' }),
    status(4, { errorCode: 'noError', status: 'Preparing', timestamp: '<now>' }),
    status(5, { errorCode: 'NoError', info: 'null', status: 'Preparing', vendorErrorCode: '0x0000' }),
    status(6, {
      info: '',
      vendorId: 'com.wallbox',
      vendorErrorCode: '',
      errorCode: 'NoError',
      status: 'SuspendedEV',
      timestamp: '<now yyyy-MM-ddThh:mm:ssZ>',
    }),
    status(7, { errorCode: 'NoError', status: 'Finishing', timestamp: '' }),
    status(8, { errorCode: 'OtherError', status: 'Faulted', info: 'x'.repeat(70), timestamp: '<now>' }),
  ],
  stored: {
    connectors: {
      1: { status: 'Faulted' },
      2: { status: 'Available' },
      3: { status: 'Charging' },
      4: { status: 'Preparing' },
      5: { status: 'Preparing' },
      6: { status: 'SuspendedEV' },
      7: { status: 'Finishing' },
      8: { status: 'Faulted' },
    },
  },
})
