import { describe, expect, test } from 'bun:test'
import type { ProfileToSet } from '@ocpp/shared/contracts/charging-profile'
import type { NeutralCommand } from '@ocpp/shared/contracts/commands'
import { registry } from '@ocpp/shared/ocpp/registry'
import { createValidators } from '@ocpp/shared/ocpp/schema/validators'
import { type Version, versions } from '@ocpp/shared/ocpp/version'
import { eventsOfAnswer } from '../../commands/events-of-answer.ts'
import { forbidden } from '../../commands/forbidden.ts'
import { translate } from '../../commands/translate.ts'

const at = '2026-01-01T00:00:00.000Z'
const profile: ProfileToSet = {
  id: 7,
  stackLevel: 2,
  purpose: 'ChargingStationMaxProfile',
  kind: 'Recurring',
  recurrency: 'Daily',
  validTo: '2027-01-01T00:00:00.000Z',
  schedule: {
    startAt: at,
    durationS: 3_600,
    unit: 'A',
    periods: [{ startS: 0, limit: 16.19, phases: 3 }],
    minRate: 6,
  },
}
const validators = createValidators(registry)

describe('charging profiles in the words of both versions', () => {
  test('1.6 names the whole station’s maximum its own way, and has one digit after the point', () => {
    expect(translate('ocpp1.6', { name: 'set-profile', evse: 0, profile })).toEqual({
      action: 'SetChargingProfile',
      request: {
        connectorId: 0,
        csChargingProfiles: {
          chargingProfileId: 7,
          stackLevel: 2,
          chargingProfilePurpose: 'ChargePointMaxProfile',
          chargingProfileKind: 'Recurring',
          recurrencyKind: 'Daily',
          validTo: '2027-01-01T00:00:00.000Z',
          chargingSchedule: {
            duration: 3_600,
            startSchedule: at,
            chargingRateUnit: 'A',
            chargingSchedulePeriod: [{ startPeriod: 0, limit: 16.1, numberPhases: 3 }],
            minChargingRate: 6,
          },
        },
      },
    })
  })

  test('2.0.1 has a list of schedules', () => {
    expect(translate('ocpp2.0.1', { name: 'set-profile', evse: 0, profile })).toMatchObject({
      action: 'SetChargingProfile',
      request: {
        evseId: 0,
        chargingProfile: {
          id: 7,
          chargingProfilePurpose: 'ChargingStationMaxProfile',
          chargingSchedule: [{ id: 1, chargingSchedulePeriod: [{ startPeriod: 0, limit: 16.19 }] }],
        },
      },
    })
  })

  test('a transaction that is no number cannot be one of 1.6', () => {
    const txProfile: ProfileToSet = { ...profile, purpose: 'TxProfile', transactionId: 'abc' }
    expect(translate('ocpp1.6', { name: 'set-profile', evse: 1, profile: txProfile })).toMatchObject({
      refused: 'invalidPayload',
    })
  })

  const commands: readonly NeutralCommand[] = [
    { name: 'set-profile', evse: 1, profile },
    { name: 'start', token: { type: 'ISO14443', value: 'A' }, profile: { ...profile, purpose: 'TxProfile' } },
    { name: 'clear-profile' },
    { name: 'clear-profile', id: 3 },
    { name: 'clear-profile', evse: 1, purpose: 'ChargingStationMaxProfile', stackLevel: 2 },
    { name: 'composite-schedule', evse: 0, durationS: 60, unit: 'W' },
    { name: 'read-profiles', evse: 1, stackLevel: 1 },
  ]
  test.each(
    versions.flatMap((version) => commands.map((command) => [version, command.name, command] as const)),
  )('%s: %s fits the schema of its action', (version: Version, name, command) => {
    const call = translate(version, command)
    if ('refused' in call) return expect([version, name]).toEqual(['ocpp1.6', 'read-profiles'])
    expect(validators.request(version, call.action)?.(call.request)).toBeNull()
  })

  test('an id alone decides what 2.0.1 clears', () => {
    expect(translate('ocpp2.0.1', { name: 'clear-profile', id: 3, evse: 1 })).toEqual({
      action: 'ClearChargingProfile',
      request: { chargingProfileId: 3 },
    })
  })
})

describe('limits from outside are not ours to set', () => {
  const outside = { chargingProfile: { chargingProfilePurpose: 'ChargingStationExternalConstraints' } }

  test.each(['SetChargingProfile', 'RequestStartTransaction'])('in %s', (action) => {
    expect(forbidden(action, outside)).toContain('K01.FR.22')
    expect(forbidden(action, { chargingProfile: { chargingProfilePurpose: 'TxProfile' } })).toBeNull()
  })

  test('but may be asked for', () => {
    expect(forbidden('GetChargingProfiles', outside)).toBeNull()
  })
})

describe('what answers say of profiles', () => {
  const context = { at, askedAt: at, commandId: undefined }
  const set16 = translate('ocpp1.6', { name: 'set-profile', evse: 1, profile })
  const request16 = 'request' in set16 ? set16.request : {}

  test('an accepted profile is held, a refused one is not', () => {
    expect(
      eventsOfAnswer('ocpp1.6', 'SetChargingProfile', request16, { status: 'Accepted' }, context),
    ).toMatchObject([
      {
        type: 'ChargingProfileInstalled',
        evse: 1,
        profile: { id: 7, purpose: 'ChargingStationMaxProfile', schedules: [{ durationS: 3_600 }] },
      },
    ])
    expect(
      eventsOfAnswer('ocpp1.6', 'SetChargingProfile', request16, { status: 'Rejected' }, context),
    ).toEqual([])
  })

  test('a station that knows no such profile holds none', () => {
    const filter = { evse: 1, purpose: 'ChargingStationMaxProfile' }
    const cleared = { type: 'ChargingProfilesCleared', at, filter }
    const request = { connectorId: 1, chargingProfilePurpose: 'ChargePointMaxProfile' }
    for (const status of ['Accepted', 'Unknown'])
      expect(eventsOfAnswer('ocpp1.6', 'ClearChargingProfile', request, { status }, context)).toEqual([
        cleared,
      ] as never)
  })

  test('NoProfiles says that there are none', () => {
    const request = { requestId: 1, evseId: 2, chargingProfile: { stackLevel: 0 } }
    const filter = { evse: 2, stackLevel: 0 }
    expect(
      eventsOfAnswer('ocpp2.0.1', 'GetChargingProfiles', request, { status: 'NoProfiles' }, context),
    ).toEqual([{ type: 'ChargingProfilesCleared', at, filter }])
    expect(
      eventsOfAnswer('ocpp2.0.1', 'GetChargingProfiles', request, { status: 'Accepted' }, context),
    ).toEqual([{ type: 'ChargingProfilesAsked', at, requestId: 1, filter }])
  })
})
