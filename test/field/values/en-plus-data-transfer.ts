import { boot, call, fieldCase } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'EN+ Silver',
  title: 'DataTransfer whose data is an object, a number, a list, null',
  source: [
    'https://github.com/matth-x/MicroOcpp/issues/395',
    'https://github.com/mobilityhouse/ocpp/issues/462',
    'https://github.com/evcc-io/evcc/issues/15874',
  ],
  why: 'The content is between vendors; a station that is answered with an error sends it again every few seconds.',
  says: [
    boot('EN+', 'Silver'),
    ...['{"duty":0}', { StationMode: 'paymentMode' }, 7, [1], null].map((data) =>
      call(
        'DataTransfer',
        { vendorId: 'EN+', messageId: 'cpChargingParameterRpt', data },
        { answer: { status: 'UnknownVendorId' } },
      ),
    ),
  ],
})
