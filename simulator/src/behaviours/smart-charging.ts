import { compositeSchedule, usualAssumption } from '@ocpp/shared/charging/composite'
import type { Behaviour, Device, Payload } from '../device.ts'
import type { SimulatedSession } from '../plug.ts'
import { setting } from '../readings.ts'
import { createInstalled } from './charging/installed.ts'
import { fits, type Installed, readProfile, type Wanted } from './charging/profiles.ts'

const MAX_STACK_LEVEL = 10
const settings16 = [
  ['ChargeProfileMaxStackLevel', String(MAX_STACK_LEVEL)],
  ['ChargingScheduleAllowedChargingRateUnit', 'Current,Power'],
] as const
const settings201 = [
  ['SmartChargingCtrlr.Enabled', 'true'],
  ['SmartChargingCtrlr.ProfileStackLevel', String(MAX_STACK_LEVEL)],
  ['SmartChargingCtrlr.RateUnit', 'A,W'],
] as const

/** 2.0.1 demands that a TxProfile names its transaction, 1.6 only that there is one. */
const isOf = (device: Device, session: SimulatedSession, transactionId: string | undefined): boolean =>
  transactionId === undefined ? device.version === 'ocpp1.6' : session.transactionId === transactionId

const report = (device: Device, requestId: unknown, found: readonly Installed[]) => {
  found.forEach(({ evse, sent }, i) => {
    const tbc = i < found.length - 1
    const payload = {
      requestId,
      chargingLimitSource: 'CSO',
      ...(tbc && { tbc }),
      evseId: evse,
      chargingProfile: [sent],
    }
    device.say({ action: 'ReportChargingProfiles', payload })
  })
}

/** What can be ordered, in words of both versions. */
const createStationControl = (
  device: Device,
  { situation, keep, clear }: ReturnType<typeof createInstalled>,
) => {
  const plugOf = (evse: number) => device.plugs.find((plug) => plug.evse === evse)

  const set = (evse: number, sent: Payload): Payload => {
    const { purpose, stackLevel, transactionId } = readProfile(sent)
    const plug = plugOf(evse)
    const isTx = purpose === 'TxProfile'
    const session = isTx ? (plug?.session ?? null) : null
    const isPlaced = evse === 0 ? !isTx : plug !== undefined && purpose !== 'ChargingStationMaxProfile'
    const isOwn = !isTx || (session !== null && isOf(device, session, transactionId))
    const isOurs = purpose !== 'ChargingStationExternalConstraints'
    if (!isPlaced || !isOwn || !isOurs || stackLevel > MAX_STACK_LEVEL) return { status: 'Rejected' }
    keep(evse, sent, session)
    return { status: 'Accepted' }
  }
  const startWith = (
    evse: number,
    token: string,
    remoteStartId: number | null,
    profile: unknown,
  ): Payload => {
    const before = new Set(device.plugs.flatMap(({ session }) => session ?? []))
    if (!device.control.start(evse, token, remoteStartId)) return { status: 'Rejected' }
    const begun = device.plugs.find(({ session }) => session !== null && !before.has(session))
    if (profile !== undefined && begun !== undefined) keep(begun.evse, profile as Payload, begun.session)
    return { status: 'Accepted' }
  }

  const composite = (evse: number, duration: number, asked: unknown) => {
    if (evse !== 0 && plugOf(evse) === undefined) return null
    const unit = asked === 'A' ? 'A' : 'W'
    const fromMs = device.now().getTime()
    const rated = plugOf(evse)?.ratedW ?? device.plugs.reduce((sum, { ratedW }) => sum + ratedW, 0)
    const perAmpere = usualAssumption.voltageV * usualAssumption.phases
    const most = unit === 'W' ? rated : rated / perAmpere
    const periods = compositeSchedule({ ...situation(evse), fromMs, durationS: duration, unit })
    return {
      start: new Date(fromMs).toISOString(),
      schedule: {
        duration,
        chargingRateUnit: unit,
        chargingSchedulePeriod: periods.map(({ startS, limit }) => ({
          startPeriod: Math.floor(startS),
          limit: Math.floor(Math.min(most, limit ?? most) * 10) / 10,
        })),
      },
    }
  }

  return {
    set,
    startWith,
    composite,
    clear: (wanted: Wanted): Payload => ({ status: clear(wanted) ? 'Accepted' : 'Unknown' }),
  }
}

/**
 * Keeps charging profiles by the rules of the specification, and charges by them: a plug draws no more than they allow,
 * and is suspended while that is nothing.
 */
export const smartCharging: Behaviour = (device) => {
  for (const [name, value] of device.version === 'ocpp1.6' ? settings16 : settings201) {
    device.settings.set(name, setting(value, true))
  }
  const installed = createInstalled(device)
  const { set, clear, composite, startWith } = createStationControl(device, installed)

  return {
    'ocpp1.6': {
      SetChargingProfile: ({ connectorId, csChargingProfiles }) =>
        set(Number(connectorId), csChargingProfiles as Payload),
      ClearChargingProfile: ({ id, connectorId, chargingProfilePurpose, stackLevel }) =>
        clear({ id, evse: connectorId, purpose: chargingProfilePurpose, stackLevel }),
      GetCompositeSchedule: ({ connectorId, duration, chargingRateUnit }) => {
        const made = composite(Number(connectorId), Number(duration), chargingRateUnit)
        if (made === null) return { status: 'Rejected' }
        const { start: scheduleStart, schedule: chargingSchedule } = made
        return { status: 'Accepted', connectorId, scheduleStart, chargingSchedule }
      },
      RemoteStartTransaction: ({ connectorId, idTag, chargingProfile }) =>
        startWith(Number(connectorId ?? 0), String(idTag), null, chargingProfile),
    },
    'ocpp2.0.1': {
      SetChargingProfile: ({ evseId, chargingProfile }) => set(Number(evseId), chargingProfile as Payload),
      ClearChargingProfile: ({ chargingProfileId: id, chargingProfileCriteria }) => {
        const {
          evseId: evse,
          chargingProfilePurpose: purpose,
          stackLevel,
        } = (chargingProfileCriteria ?? {}) as Payload
        return clear(id !== undefined ? { id } : { evse, purpose, stackLevel })
      },
      GetChargingProfiles: ({ requestId, evseId: evse, chargingProfile }) => {
        const {
          chargingProfilePurpose: purpose,
          stackLevel,
          chargingProfileId: ids,
        } = chargingProfile as Payload
        const found = installed
          .all()
          .filter(fits({ evse, purpose, stackLevel }))
          .filter(({ profile }) => !Array.isArray(ids) || ids.includes(profile.id))
        report(device, requestId, found)
        return { status: found.length > 0 ? 'Accepted' : 'NoProfiles' }
      },
      GetCompositeSchedule: ({ evseId, duration, chargingRateUnit }) => {
        const made = composite(Number(evseId), Number(duration), chargingRateUnit)
        if (made === null) return { status: 'Rejected' }
        return { status: 'Accepted', schedule: { evseId, scheduleStart: made.start, ...made.schedule } }
      },
      RequestStartTransaction: ({ evseId, idToken, remoteStartId, chargingProfile }) =>
        startWith(
          Number(evseId ?? 0),
          (idToken as { idToken: string }).idToken,
          Number(remoteStartId),
          chargingProfile,
        ),
      CostUpdated: () => ({}),
    },
  }
}
