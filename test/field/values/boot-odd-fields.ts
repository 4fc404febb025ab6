import { call, closes, fieldCase, type Step } from '../support/field-case.ts'

const accepted = (payload: object): readonly Step[] => [
  call('BootNotification', payload, { answer: { status: 'Accepted' } }),
  closes,
]
const acme = { chargePointVendor: 'Acme', chargePointModel: 'M' }

export default fieldCase({
  vendor: 'Huawei, HICI, Grizzl-E, EVlink, Teison, Scame',
  title: 'boots with empty, too long, null, foreign and numeric fields',
  source: [
    'https://github.com/evcc-io/evcc/issues/32170',
    'https://github.com/lorenzodonini/ocpp-go/issues/359',
    'https://github.com/lbbrhzn/ocpp/issues/899',
    'https://github.com/lbbrhzn/ocpp/issues/1155',
    'https://github.com/mobilityhouse/ocpp/issues/582',
  ],
  why: 'A boot that is refused leaves the station outside for ever, and none of these fields decides anything.',
  says: [
    { chargePointModel: 'ACChargePoint', chargePointSerialNumber: 'huawei1', chargePointVendor: '' },
    { chargePointVendor: 'HICI', chargePointModel: 'x'.repeat(23) },
    { chargePointVendor: 'United Chargers', chargePointModel: 'Grizzl-E Smart Connect' },
    {
      chargePointVendor: 'Schneider',
      chargePointModel: 'EVL',
      chargePointSerialNumber: '3N182720082F1S1B7551700016',
    },
    {
      chargePointVendor: 'TEISON',
      chargePointModel: 'TeisonMe@7KW',
      firmwareVersion: 'V1.5@25238bf+100,F8.gl,ws,ESP32,RN8213@V31-and-yet-more-text',
    },
    { ...acme, iccid: null, imsi: null },
    { ...acme, bootReason: 'PowerUp' },
    { ...acme, chargePointSerialNumber: 12_345 },
  ].flatMap(accepted),
  stored: { station: { vendor: 'Acme', model: 'M', serialNumber: '12345' } },
})
