import type * as block201 from '@ocpp/shared/blocks/smart-charging/v201'
import { type Handler, noted } from '../../handlers/handler.ts'
import { profile201 } from './profile.ts'

export const reportChargingProfiles201: Handler<typeof block201.ReportChargingProfiles> = (
  { requestId, chargingLimitSource: source, tbc = false, evseId: evse, chargingProfile },
  { receivedAt: at },
) =>
  noted(
    [
      {
        type: 'ChargingProfilesReported',
        at,
        requestId,
        evse,
        source,
        last: !tbc,
        profiles: chargingProfile.map(profile201),
      },
    ],
    true,
  )
