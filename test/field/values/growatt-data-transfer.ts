import { boot, call, fieldCase } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'Growatt',
  title: 'a record of each session as an object in DataTransfer',
  source: 'https://github.com/mobilityhouse/ocpp/issues/101',
  why: 'It is between vendors; where it is answered with an error it comes again, and elsewhere it ended the connection.',
  says: [
    boot('Growatt', 'THOR'),
    call('DataTransfer', {
      vendorId: 'Growatt',
      messageId: 'currentrecord',
      data: {
        id: 166,
        connectorId: 1,
        chargemode: 1,
        plugtime: '2020-07-31 12:33:53',
        costenergy: 0,
        transactionId: 142,
      },
    }),
    call('Heartbeat', {}),
  ],
  stored: { transactions: [] },
})
