import type { ConnectorStatus } from '@ocpp/shared/contracts/values'
import { createBattery } from './battery.ts'
import type { Call, Reading } from './dialect.ts'
import type { createHooks } from './hooks.ts'
import type { Messages } from './messages.ts'
import { advance, type Plug, readMeter, type SimulatedSession } from './plug.ts'
import type { SimulatedStation, StationOptions } from './simulated-station.ts'

export interface SessionsDeps {
  readonly plugs: readonly Plug[]
  readonly options: Pick<StationOptions, 'dialect' | 'pace' | 'random'>
  readonly hooks: Pick<ReturnType<typeof createHooks>, 'admit'>
  readonly messages: Messages
  readonly isOnline: () => boolean
  /** A plug's state or meter has changed. */
  readonly onChange: () => void
}

export type Sessions = Pick<SimulatedStation, 'start' | 'sample' | 'stop' | 'setStatus' | 'fault'>

const FREE: ReadonlySet<ConnectorStatus> = new Set(['Available', 'Preparing', 'Reserved'])

/** Sends a message of a session; a refused token ends the session, as StopTransactionOnInvalidId asks. */
const createReport =
  ({ messages, options: { dialect } }: SessionsDeps, stop: (evse: number, reason: string) => void) =>
  (
    plug: Plug,
    session: SimulatedSession,
    reading: Reading,
    make: () => Call,
    onAnswer = (_response: Record<string, unknown>) => {},
  ) =>
    messages.outbox.push({
      make,
      keep: true,
      onAnswer: (response, call) => {
        onAnswer(response)
        messages.record(call, response, session, reading.sample.energyWh)
        const status = dialect.tokenStatus(response)
        if (status === null || status === 'Accepted' || session.refused) return
        session.refused = true
        if (plug.session === session) stop(plug.evse, 'DeAuthorized')
      },
    })

/** What happens at a station's plugs, and what it says of it. */
export const createSessions = (deps: SessionsDeps): Sessions => {
  const { plugs, options, hooks, messages, isOnline, onChange } = deps
  const { dialect, pace, random } = options
  const report = createReport(deps, (evse, reason) => stop(evse, reason))
  const plugOf = (evse: number) => plugs.find((plug) => plug.evse === evse)

  const setStatus: Sessions['setStatus'] = (evse, status, at) => {
    const plug = plugOf(evse)
    if (!plug) return
    plug.status = status
    const when = at ?? pace.now()
    messages.say(() => dialect.status(plug, status, when), at !== undefined)
    onChange()
  }

  const readingOf = (plug: Plug, context: string, at: Date | undefined): Reading => ({
    sample: readMeter(plug, at ?? pace.now(), context),
    offline: at !== undefined || !isOnline(),
  })

  const start: Sessions['start'] = (evse, token, { remoteStartId, at } = {}) => {
    const plug = plugOf(evse)
    if (!plug || plug.session !== null || !FREE.has(plug.status)) return false
    const admitted = hooks.admit(evse, token)
    if (admitted === null) return false
    const session: SimulatedSession = {
      ...admitted,
      ...{ token, transactionId: null, seqNo: 0, stopReason: null, refused: false },
      startWh: plug.registerWh,
      startedAt: at ?? pace.now(),
      battery: createBattery(random, plug.dc),
      remoteStartId: remoteStartId ?? null,
    }
    plug.session = session
    const reading: Reading = {
      sample: readMeter(plug, session.startedAt, 'Transaction.Begin'),
      offline: at !== undefined || !isOnline(),
    }
    const started = () => dialect.started(plug, session, reading)
    report(plug, session, reading, started, (response) => dialect.onStarted(session, response))
    setStatus(evse, 'Charging', at)
    return true
  }

  const sample: Sessions['sample'] = (evse, seconds, at) => {
    const plug = plugOf(evse)
    const session = plug?.session
    if (!plug || !session) return
    advance(plug, seconds)
    const reading = readingOf(plug, 'Sample.Periodic', at)
    report(plug, session, reading, () => dialect.sampled(plug, session, reading))
    if (session.battery.soc() >= 100 && plug.status === 'Charging') setStatus(evse, 'SuspendedEV', at)
    onChange()
  }

  const stop: Sessions['stop'] = (evse, reason, at) => {
    const plug = plugOf(evse)
    const session = plug?.session
    if (!plug || !session) return false
    session.stopReason = reason
    plug.powerW = 0
    const reading = readingOf(plug, 'Transaction.End', at)
    report(plug, session, reading, () => dialect.ended(plug, session, reading))
    plug.session = null
    if (plug.status !== 'Faulted') setStatus(evse, plug.operative ? 'Finishing' : 'Unavailable', at)
    return true
  }

  const fault: Sessions['fault'] = (evse, errorCode) => {
    const plug = plugOf(evse)
    if (!plug) return
    plug.errorCode = errorCode
    plug.status = 'Faulted'
    stop(evse, 'Other')
    setStatus(evse, 'Faulted')
  }

  return { start, sample, stop, setStatus, fault }
}
