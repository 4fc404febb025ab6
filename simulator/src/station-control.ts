import type { Call, StationControl } from './dialect.ts'
import type { Plug } from './plug.ts'
import type { SimulatedStation } from './simulated-station.ts'

export interface StationControlDeps {
  readonly plugs: readonly Plug[]
  readonly settings: StationControl['settings']
  /** 2.0.1 refuses to unlock a plug that charges; 1.6 ends its session. */
  readonly versionKnowsOngoing: boolean
  readonly station: Pick<SimulatedStation, 'start' | 'stop' | 'sample' | 'setStatus'>
  readonly say: (make: () => Call) => void
  readonly boot: () => void
  readonly reboot: () => void
  /** Further messages that can be triggered. */
  readonly triggers: ReadonlyMap<string, (evse: number) => void>
}

/** How a station carries out what the CSMS orders. */
export const createStationControl = ({
  plugs,
  settings,
  station,
  say,
  boot,
  reboot,
  ...deps
}: StationControlDeps): StationControl => {
  const plugOf = (evse: number) => plugs.find((plug) => plug.evse === evse)
  /** EVSE 0 is the whole station. */
  const plugsOf = (evse: number) => (evse === 0 ? plugs : plugs.filter((plug) => plug.evse === evse))
  const freeEvse = () =>
    plugs.find(({ session, status }) => session === null && status === 'Available')?.evse ?? 0

  const trigger = (message: string, evse: number): boolean => {
    switch (message) {
      case 'BootNotification':
        boot()
        return true
      case 'Heartbeat':
        say(() => ({ action: 'Heartbeat', payload: {} }))
        return true
      case 'StatusNotification':
        for (const plug of plugsOf(evse)) station.setStatus(plug.evse, plug.status)
        return true
      case 'MeterValues':
      case 'TransactionEvent':
        for (const plug of plugsOf(evse)) station.sample(plug.evse, 0)
        return true
      default: {
        const send = deps.triggers.get(message)
        send?.(evse)
        return send !== undefined
      }
    }
  }

  return {
    settings,
    trigger,
    start: (evse, token, remoteStartId) =>
      station.start(evse || freeEvse(), token, remoteStartId === null ? {} : { remoteStartId }),
    stop: (transactionId) => {
      const plug = plugs.find(({ session }) => session?.transactionId === transactionId)
      return plug !== undefined && station.stop(plug.evse, 'Remote')
    },
    reset: (now) => {
      const reason = deps.versionKnowsOngoing ? 'ImmediateReset' : now ? 'HardReset' : 'SoftReset'
      for (const plug of plugs) station.stop(plug.evse, reason)
      reboot()
    },
    end: station.stop,
    show: station.setStatus,
    unlock: (evse) => {
      const plug = plugOf(evse)
      if (!plug) return 'UnknownConnector'
      if (plug.status === 'Faulted' && plug.errorCode === 'ConnectorLockFailure') return 'UnlockFailed'
      if (plug.session !== null && deps.versionKnowsOngoing) return 'OngoingTransaction'
      station.stop(evse, 'UnlockCommand')
      return 'Unlocked'
    },
    setOperative: (evse, operative) => {
      const concerned = plugsOf(evse)
      if (concerned.length === 0) return 'Rejected'
      for (const plug of concerned) {
        plug.operative = operative
        if (plug.session === null) station.setStatus(plug.evse, operative ? 'Available' : 'Unavailable')
      }
      return concerned.some((plug) => plug.session !== null) ? 'Scheduled' : 'Accepted'
    },
  }
}
