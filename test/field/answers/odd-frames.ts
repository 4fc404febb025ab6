import { boot, commanded, fieldCase } from '../support/field-case.ts'

export default [
  fieldCase({
    vendor: 'ABL',
    title: 'an answer with blanks around its parts',
    source: 'https://github.com/evcc-io/evcc/issues/7458',
    why: 'Blanks mean nothing in JSON: it is the answer.',
    says: [
      boot('ABL', 'eMH1'),
      commanded(
        'TriggerMessage',
        { requestedMessage: 'MeterValues', connectorId: 1 },
        '[3, "<id>" ,{"status":"Accepted"}]',
      ),
    ],
  }),
  fieldCase({
    vendor: 'Wallbe Pro',
    title: 'a NUL inside one value of the settings',
    source: 'https://github.com/evcc-io/evcc/issues/3685',
    why: 'The station has answered: it must not read as silent, and nothing is invented.',
    says: [
      boot('Wallbe', 'Pro'),
      commanded(
        'GetConfiguration',
        {},
        '[3,"<id>",{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"60"},{"key":"Vendor","readonly":true,"value":"a\u0000b"}]}]',
        {},
      ),
    ],
  }),
  fieldCase({
    vendor: 'eBee',
    title: 'a charging profile is refused with a CALLERROR',
    source: 'https://github.com/ChargeTimeEU/Java-OCA-OCPP/issues/78',
    why: 'An error is a no: the operator reads the word of the station.',
    says: [
      boot('eBee', 'CC612'),
      commanded(
        'SetChargingProfile',
        {
          connectorId: 1,
          csChargingProfiles: {
            chargingProfileId: 1,
            chargingProfileKind: 'Relative',
            chargingProfilePurpose: 'TxDefaultProfile',
            stackLevel: 0,
            chargingSchedule: {
              chargingRateUnit: 'A',
              chargingSchedulePeriod: [{ startPeriod: 0, limit: 9, numberPhases: 3 }],
            },
          },
        },
        '[4,"<id>","FormationViolation","Command parsing error",{}]',
        { state: 'callError' },
      ),
    ],
  }),
  fieldCase({
    vendor: 'ZJ BENY',
    title: 'a list in one value, beside others',
    source: 'https://github.com/lbbrhzn/ocpp/issues/1078',
    why: 'What the station says of itself is shown as it says it.',
    says: [
      boot('ZJ Beny', 'BCP'),
      commanded(
        'GetConfiguration',
        { key: ['ChargingScheduleAllowedChargingRateUnit'] },
        {
          configurationKey: [
            { key: 'ChargingScheduleAllowedChargingRateUnit', readonly: true, value: 'Current,Power' },
            { key: 'ChargeProfileMaxStackLevel', readonly: true, value: '10' },
          ],
        },
      ),
    ],
    stored: {
      settings: {
        ChargingScheduleAllowedChargingRateUnit: 'Current,Power',
        ChargeProfileMaxStackLevel: '10',
      },
    },
  }),
]
