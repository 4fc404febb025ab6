import { call, closes, fieldCase, type Step } from '../support/field-case.ts'

const accepted = (payload: object): readonly Step[] => [
  call('BootNotification', payload, { answer: { status: 'Accepted' } }),
  closes,
]

export default fieldCase({
  vendor: 'Schneider EVlink, Grizzl-E, ABB',
  title: 'serial numbers beyond 25 characters, a signal strength where the SIM belongs, a star in the model',
  source: [
    'https://github.com/lbbrhzn/ocpp/issues/1622',
    'https://github.com/mobilityhouse/ocpp/issues/273',
    'https://github.com/lbbrhzn/ocpp/issues/176',
    'https://github.com/lbbrhzn/ocpp/issues/1275',
  ],
  why: 'None of it decides anything: the station gets in, and its serial number is kept as it is.',
  says: [
    {
      chargePointSerialNumber: 'GRS-4011002b9c',
      chargePointModel: 'GRS-*',
      chargePointVendor: 'United Chargers',
      firmwareVersion: '05.43',
      meterType: 'SW',
      iccid: '-67',
    },
    {
      chargePointModel: 'CDT_TACW22::NET_WIFI',
      chargePointVendor: 'ABB',
      chargeBoxSerialNumber: 'TACW2200000T0001',
      chargePointSerialNumber: 'TACW2200000T0001',
      firmwareVersion: 'TAC3Z9119006710273::V1.8.21',
      meterType: 'V1',
    },
    {
      chargeBoxSerialNumber: 'EVB1A22P2RI3N18000000010000000E5',
      chargePointModel: 'EVlink Smart Wallbox',
      chargePointSerialNumber: '3N000000000F2S1B1234567890',
      chargePointVendor: 'Schneider Electric',
      firmwareVersion: '3.4.0.9',
    },
  ].flatMap(accepted),
  stored: { station: { vendor: 'Schneider Electric', serialNumber: '3N000000000F2S1B1234567890' } },
})
