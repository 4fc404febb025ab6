import type { EventOf } from '@ocpp/shared/contracts/events'
import type { AnswerHandlers } from '../../handlers/answer-handler.ts'
import { present } from '../../handlers/present.ts'
import { instantOf, profile16, profile201, purpose16, scheduleOf } from './profile.ts'

type Cleared = EventOf<'ChargingProfilesCleared'>
const cleared = (at: string, filter: Cleared['filter']): Cleared => ({
  type: 'ChargingProfilesCleared',
  at,
  filter,
})

type Installed = EventOf<'ChargingProfileInstalled'>
const installed = (status: string, fields: Omit<Installed, 'type'>): Installed[] =>
  status === 'Accepted' ? [{ type: 'ChargingProfileInstalled', ...fields }] : []

/** What answers say of the charging profiles that a station holds. */
export const chargingAnswers = {
  'ocpp1.6': {
    SetChargingProfile: ({ connectorId, csChargingProfiles }, { status }, { at }) =>
      installed(status, { at, evse: connectorId, profile: profile16(csChargingProfiles) }),
    RemoteStartTransaction: ({ connectorId, chargingProfile }, { status }, { at }) =>
      chargingProfile === undefined
        ? []
        : installed(
            status,
            present({ at, evse: connectorId, profile: profile16(chargingProfile), withStart: {} }),
          ),
    // Unknown says the same of what it holds: nothing that fits.
    ClearChargingProfile: (
      { id, connectorId, chargingProfilePurpose: purpose, stackLevel },
      _response,
      { at },
    ) => [
      cleared(
        at,
        present({
          id,
          evse: connectorId,
          purpose: purpose === undefined ? undefined : purpose16(purpose),
          stackLevel,
        }),
      ),
    ],
    GetCompositeSchedule: (request, { status, connectorId, scheduleStart, chargingSchedule }, { at }) => {
      if (status !== 'Accepted' || chargingSchedule === undefined) return []
      const { startAt, durationS, unit, periods } = scheduleOf(chargingSchedule)
      return [
        {
          type: 'CompositeScheduleTold',
          at,
          evse: connectorId ?? request.connectorId,
          startAt: scheduleStart === undefined ? (startAt ?? at) : instantOf(scheduleStart),
          durationS: durationS ?? request.duration,
          unit,
          periods,
        },
      ]
    },
  },
  'ocpp2.0.1': {
    SetChargingProfile: ({ evseId, chargingProfile }, { status }, { at }) =>
      installed(status, { at, evse: evseId, profile: profile201(chargingProfile) }),
    RequestStartTransaction: ({ evseId, remoteStartId, chargingProfile }, { status }, { at }) =>
      chargingProfile === undefined
        ? []
        : installed(
            status,
            present({ at, evse: evseId, profile: profile201(chargingProfile), withStart: { remoteStartId } }),
          ),
    ClearChargingProfile: (
      { chargingProfileId: id, chargingProfileCriteria: criteria },
      _response,
      { at },
    ) => [
      cleared(
        at,
        // The id alone decides where there is one (K10.FR.03).
        id !== undefined
          ? { id }
          : present({
              evse: criteria?.evseId,
              purpose: criteria?.chargingProfilePurpose,
              stackLevel: criteria?.stackLevel,
            }),
      ),
    ],
    GetChargingProfiles: ({ requestId, evseId, chargingProfile }, { status }, { at }) => {
      const filter = present({
        evse: evseId,
        ids: chargingProfile.chargingProfileId,
        purpose: chargingProfile.chargingProfilePurpose,
        stackLevel: chargingProfile.stackLevel,
        sources: chargingProfile.chargingLimitSource,
      })
      return status === 'Accepted'
        ? [{ type: 'ChargingProfilesAsked', at, requestId, filter }]
        : [cleared(at, filter)]
    },
    GetCompositeSchedule: (_request, { status, schedule }, { at }) => {
      if (status !== 'Accepted' || schedule === undefined) return []
      const { evseId, duration, scheduleStart, chargingRateUnit, chargingSchedulePeriod } = schedule
      const { unit, periods } = scheduleOf({ chargingRateUnit, chargingSchedulePeriod })
      return [
        {
          type: 'CompositeScheduleTold',
          at,
          evse: evseId,
          startAt: instantOf(scheduleStart),
          durationS: duration,
          unit,
          periods,
        },
      ]
    },
  },
} satisfies AnswerHandlers
