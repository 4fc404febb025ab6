import { present } from '../../handlers/present.ts'
import { newRequestId } from '../../handlers/request-id.ts'
import { invalidPayload, notInVersion, type Translations } from '../../handlers/translation.ts'
import { toProfile16, toProfile201, transaction16 } from './profile-to-set.ts'

export const setProfile: Translations<'set-profile'> = {
  'ocpp1.6': ({ evse, profile }) => {
    const transactionId = transaction16(profile.transactionId)
    if (transactionId === null) return invalidPayload('A transaction of OCPP 1.6 has a number')
    const csChargingProfiles = toProfile16(profile, transactionId)
    return { action: 'SetChargingProfile', request: { connectorId: evse, csChargingProfiles } }
  },
  'ocpp2.0.1': ({ evse, profile }) => ({
    action: 'SetChargingProfile',
    request: { evseId: evse, chargingProfile: toProfile201(profile) },
  }),
}

export const clearProfile: Translations<'clear-profile'> = {
  'ocpp1.6': ({ id, evse, purpose, stackLevel }) => ({
    action: 'ClearChargingProfile',
    request: present({
      id,
      connectorId: evse,
      chargingProfilePurpose: purpose === 'ChargingStationMaxProfile' ? 'ChargePointMaxProfile' : purpose,
      stackLevel,
    }),
  }),
  'ocpp2.0.1': ({ id, evse, purpose, stackLevel }) => {
    const criteria = present({ evseId: evse, chargingProfilePurpose: purpose, stackLevel })
    const named = Object.keys(criteria).length > 0
    return {
      action: 'ClearChargingProfile',
      request: present({
        chargingProfileId: id,
        chargingProfileCriteria: id === undefined && named ? criteria : undefined,
      }),
    }
  },
}

export const readProfiles: Translations<'read-profiles'> = {
  'ocpp1.6': () => notInVersion('OCPP 1.6 has no way to ask a station which charging profiles it holds'),
  'ocpp2.0.1': ({ evse, purpose, stackLevel }) => ({
    action: 'GetChargingProfiles',
    request: {
      requestId: newRequestId(),
      ...(evse !== undefined && { evseId: evse }),
      chargingProfile: present({ chargingProfilePurpose: purpose, stackLevel }),
    },
  }),
}

export const compositeSchedule: Translations<'composite-schedule'> = {
  'ocpp1.6': ({ evse, durationS, unit }) => ({
    action: 'GetCompositeSchedule',
    request: present({ connectorId: evse, duration: durationS, chargingRateUnit: unit }),
  }),
  'ocpp2.0.1': ({ evse, durationS, unit }) => ({
    action: 'GetCompositeSchedule',
    request: present({ evseId: evse, duration: durationS, chargingRateUnit: unit }),
  }),
}
