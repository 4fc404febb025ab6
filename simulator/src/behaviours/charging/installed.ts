import { limitingWatts, usualAssumption } from '@ocpp/shared/charging/composite'
import type { Device, Payload } from '../../device.ts'
import type { SimulatedSession } from '../../plug.ts'
import { chargingNeeds } from './needs.ts'
import { fits, type Installed, isReplacedBy, readProfile, type Wanted } from './profiles.ts'

const HOUR_MS = 3_600_000

/** Says when a vehicle needs its energy, and with which schedule it then charges (2.0.1). */
const createNeeds = (device: Device) => {
  /** EVSEs whose vehicle waits for a schedule. */
  const awaiting = new Set<number>()
  device.onTrigger('NotifyEVChargingNeeds', (evse) => {
    const departure = new Date(device.now().getTime() + 8 * HOUR_MS)
    for (const plug of device.plugs) if (plug.evse === evse) device.say(chargingNeeds(plug, departure))
  })
  device.onAnswer(({ action, payload }, { status }) => {
    if (action !== 'NotifyEVChargingNeeds' || status === 'Rejected') return
    awaiting.add(Number((payload as Payload).evseId))
  })

  return ({ evse, sent }: Installed): void => {
    if (!awaiting.delete(evse)) return
    const [chargingSchedule] = sent.chargingSchedule as Payload[]
    const timeBase = device.now().toISOString()
    device.say({ action: 'NotifyEVChargingSchedule', payload: { timeBase, evseId: evse, chargingSchedule } })
  }
}

/** The profiles that a station holds, and what they do to its plugs. */
export const createInstalled = (device: Device) => {
  const reportSchedule = createNeeds(device)
  let installed: Installed[] = []
  const plugOf = (evse: number) => device.plugs.find((plug) => plug.evse === evse)

  const dropEnded = () => {
    installed = installed.filter(({ session, evse }) => session === null || plugOf(evse)?.session === session)
  }
  const situation = (evse: number) => {
    dropEnded()
    const session = plugOf(evse)?.session ?? null
    return {
      profiles: installed,
      evse,
      assumed: usualAssumption,
      transaction: session && {
        id: session.transactionId ?? '',
        startedMs: session.startedAt.getTime(),
      },
    }
  }
  const limitW = (evse: number): number =>
    limitingWatts({ ...situation(evse), atMs: device.now().getTime() }) ?? Number.POSITIVE_INFINITY

  const regulate = () => {
    for (const { evse, session, status } of device.plugs) {
      if (session === null) continue
      const next = limitW(evse) === 0 ? 'SuspendedEVSE' : 'Charging'
      if (next === status || (status !== 'Charging' && status !== 'SuspendedEVSE')) continue
      device.setStatus(evse, next)
      device.control.trigger('TransactionEvent', evse)
    }
  }
  for (const plug of device.plugs) plug.limitW = () => limitW(plug.evse)
  device.onChange(regulate)

  return {
    situation,
    /** Those that still hold. */
    all: (): readonly Installed[] => {
      dropEnded()
      return installed
    },
    keep: (evse: number, sent: Payload, session: SimulatedSession | null): void => {
      // A 1.6 transaction has no number before StartTransaction is answered: the session itself says whose it is.
      const { transactionId: _id, ...profile } = readProfile(sent)
      const next: Installed = { evse, sent, profile, session }
      installed = [...installed.filter((former) => !isReplacedBy(next)(former)), next]
      regulate()
      if (device.version === 'ocpp2.0.1' && session !== null) reportSchedule(next)
    },
    /** False where there is none of that kind. */
    clear: (wanted: Wanted): boolean => {
      const before = installed.length
      installed = installed.filter((each) => !fits(wanted)(each))
      regulate()
      return installed.length < before
    },
  }
}
