import type { ConnectorStatus } from '@ocpp/shared/contracts/values'
import { createBattery } from './battery.ts'
import { createBehaviours } from './behaviours/index.ts'
import type { Call, Reading } from './dialect.ts'
import { createHooks } from './hooks.ts'
import { createOrders } from './orders.ts'
import { createOutbox } from './outbox.ts'
import { advance, type Plug, readMeter, type SimulatedSession } from './plug.ts'
import { connect, Disconnected, type RpcClient } from './rpc-client.ts'
import type { SimulatedStation, StationOptions, StationSpec } from './simulated-station.ts'

export const createStation = (spec: StationSpec, options: StationOptions): SimulatedStation => {
  const { dialect, pace, random } = options
  const settings = dialect.settings()
  const identity = { ...spec }
  const plugs: Plug[] = spec.plugs.map(({ dc, ratedW }, index) => ({
    evse: index + 1,
    dc,
    ratedW,
    status: 'Available',
    operative: true,
    errorCode: 'NoError',
    registerWh: random.whole(100_000, 9_000_000),
    powerW: 0,
    session: null,
  }))
  const outbox = createOutbox((call, error) => options.onRefused?.(spec.id, call, error))
  let client: RpcClient | null = null
  let password = spec.password
  let isBooted = false
  let bootReason = 'PowerUp'
  let pauseMs = 0
  let whenBooted: (() => void)[] = []
  /** Ends the wait of a station that was answered Pending. */
  let bootAsked = () => {}

  const hooks = createHooks()

  const lookers: (() => void)[] = []
  const changed = () => {
    for (const look of lookers) look()
  }
  const plugOf = (evse: number) => plugs.find((plug) => plug.evse === evse)
  const record = (
    call: Call,
    response: Record<string, unknown>,
    session: SimulatedSession | null,
    registerWh: number | null,
  ) => {
    hooks.hear(call, response)
    options.onAnswered?.({
      station: spec.id,
      action: call.action,
      request: call.payload,
      response,
      session,
      registerWh,
    })
  }
  const say = (make: () => Call, keep = false) =>
    outbox.push({ make, keep, onAnswer: (response, call) => record(call, response, null, null) })

  const setStatus = (evse: number, status: ConnectorStatus, at?: Date) => {
    const plug = plugOf(evse)
    if (!plug) return
    plug.status = status
    const when = at ?? pace.now()
    say(() => dialect.status(plug, status, when), at !== undefined)
    changed()
  }

  /** Sends a message of a session; a refused token ends the session, as StopTransactionOnInvalidId asks. */
  const tell = (
    plug: Plug,
    session: SimulatedSession,
    reading: Reading,
    make: () => Call,
    started: boolean,
  ) =>
    outbox.push({
      make,
      keep: true,
      onAnswer: (response, call) => {
        if (started) dialect.onStarted(session, response)
        record(call, response, session, reading.sample.energyWh ?? null)
        const status = dialect.tokenStatus(response)
        if (status === null || status === 'Accepted' || session.refused) return
        session.refused = true
        if (plug.session === session) stop(plug.evse, 'DeAuthorized')
      },
    })
  const readingOf = (plug: Plug, at: Date, context: string, past: boolean): Reading => ({
    sample: readMeter(plug, at, context),
    offline: past || client === null,
  })

  const start: SimulatedStation['start'] = (evse, token, { remoteStartId, at } = {}) => {
    const plug = plugOf(evse)
    if (!plug || plug.session !== null || !['Available', 'Preparing', 'Reserved'].includes(plug.status))
      return false
    const admitted = hooks.admit(evse, token)
    if (admitted === null) return false
    const when = at ?? pace.now()
    const session: SimulatedSession = {
      ...admitted,
      transactionId: null,
      token,
      startWh: plug.registerWh,
      startedAt: when,
      battery: createBattery(random, plug.dc),
      remoteStartId: remoteStartId ?? null,
      seqNo: 0,
      stopReason: null,
      refused: false,
    }
    plug.session = session
    const reading = readingOf(plug, when, 'Transaction.Begin', at !== undefined)
    tell(plug, session, reading, () => dialect.started(plug, session, reading), true)
    setStatus(evse, 'Charging', at)
    return true
  }

  const sample: SimulatedStation['sample'] = (evse, seconds, at) => {
    const plug = plugOf(evse)
    const session = plug?.session
    if (!plug || !session) return
    advance(plug, seconds)
    const reading = readingOf(plug, at ?? pace.now(), 'Sample.Periodic', at !== undefined)
    tell(plug, session, reading, () => dialect.sampled(plug, session, reading), false)
    if (session.battery.soc() >= 100 && plug.status === 'Charging') setStatus(evse, 'SuspendedEV', at)
    changed()
  }

  function stop(evse: number, reason: string, at?: Date): boolean {
    const plug = plugOf(evse)
    const session = plug?.session
    if (!plug || !session) return false
    session.stopReason = reason
    plug.powerW = 0
    const reading = readingOf(plug, at ?? pace.now(), 'Transaction.End', at !== undefined)
    tell(plug, session, reading, () => dialect.ended(plug, session, reading), false)
    plug.session = null
    if (plug.status !== 'Faulted') setStatus(evse, plug.operative ? 'Finishing' : 'Unavailable', at)
    return true
  }

  const triggers = new Map<string, (evse: number) => void>()
  const orders = createOrders({
    triggers,
    plugs,
    settings,
    versionKnowsOngoing: dialect.subprotocol === 'ocpp2.0.1',
    station: { start, stop, sample, setStatus },
    say,
    reboot: () => {
      bootReason = 'RemoteReset'
      setTimeout(() => client?.close(1000), 200)
    },
    boot: () => {
      if (isBooted) say(() => dialect.boot(identity, 'Triggered'))
      else bootAsked()
    },
  })

  const ask: SimulatedStation['ask'] = (call) =>
    new Promise((resolve) =>
      outbox.push({
        make: () => call,
        keep: true,
        onAnswer: (response) => {
          record(call, response, null, null)
          resolve(response)
        },
      }),
    )
  const behaviours = createBehaviours({
    identity,
    version: dialect.subprotocol,
    plugs,
    settings,
    orders,
    now: pace.now,
    say: (call) => say(() => call, true),
    ask,
    sleep: async (milliseconds) => void (await pace.sleep(milliseconds, new AbortController().signal)),
    setStatus,
    ...hooks.device,
    onChange: (look) => void lookers.push(look),
    onTrigger: (message, send) => void triggers.set(message, send),
    setPassword: (next) => {
      password = next
    },
    setFirmware: (version) => {
      identity.firmware = version
    },
  })
  const obey = (action: string, payload: Record<string, unknown>) =>
    behaviours.get(action)?.(payload) ?? dialect.obey(action, payload, orders)

  /** Repeats the BootNotification until it is accepted. */
  const boot = async (rpc: RpcClient, signal: AbortSignal): Promise<number> => {
    for (;;) {
      const call = dialect.boot(identity, bootReason)
      const response = await rpc.call(call.action, call.payload)
      record(call, response, null, null)
      const interval = Number(response.interval) || 60
      if (response.status === 'Accepted') return interval
      const asked = new Promise<boolean>((resolve) => {
        bootAsked = () => resolve(true)
      })
      if (!(await Promise.race([asked, pace.sleep(interval * 1000, signal)]))) return interval
    }
  }
  const loop = async (everyMs: number, signal: AbortSignal, work: () => void) => {
    while (await pace.sleep(everyMs, signal)) work()
  }

  const online = async (rpc: RpcClient, signal: AbortSignal) => {
    const gone = new AbortController()
    const either = AbortSignal.any([signal, gone.signal])
    void rpc.closed.then(() => gone.abort())
    try {
      const interval = await boot(rpc, either)
      if (either.aborted) return
      isBooted = true
      bootReason = 'PowerUp'
      for (const wake of whenBooted) wake()
      whenBooted = []
      outbox.open(rpc)
      for (const plug of plugs) setStatus(plug.evse, plug.status)
      await Promise.race([
        rpc.closed,
        loop(interval * 1000, either, () => say(() => ({ action: 'Heartbeat', payload: {} }))),
        loop(options.meterMs, either, () => {
          for (const plug of plugs) if (plug.session) sample(plug.evse, options.meterMs / 1000)
        }),
      ])
    } catch (error) {
      if (!(error instanceof Disconnected)) throw error
    } finally {
      isBooted = false
      outbox.close()
      client = null
      rpc.close(1000)
    }
  }

  return {
    id: spec.id,
    plugs,
    run: async (signal) => {
      let attempt = 0
      while (!signal.aborted) {
        try {
          client = await connect({
            url: hooks.address(attempt, options.url),
            id: spec.id,
            password,
            subprotocol: dialect.subprotocol,
            answerMs: options.answerMs ?? 30_000,
            onCall: obey,
            afterAnswer: () => {},
          })
          const rpc = client
          signal.addEventListener('abort', () => rpc.close(1001), { once: true })
          attempt = 0
          await online(rpc, signal)
        } catch (error) {
          if (!(error instanceof Disconnected)) throw error
          client = null
        }
        const pause = pauseMs || Math.min(30_000, (options.retryMs ?? 500) * 2 ** Math.min(attempt++, 6))
        pauseMs = 0
        await pace.sleep(pause * random.between(0.8, 1.2), signal)
      }
    },
    isBooted: () => isBooted,
    booted: () => (isBooted ? Promise.resolve() : new Promise((resolve) => whenBooted.push(resolve))),
    backlog: outbox.size,
    drained: outbox.empty,
    start,
    stop,
    sample,
    setStatus,
    fault: (evse, errorCode) => {
      const plug = plugOf(evse)
      if (!plug) return
      plug.errorCode = errorCode
      plug.status = 'Faulted'
      stop(evse, 'Other')
      setStatus(evse, 'Faulted')
    },
    authorize: (token) =>
      new Promise((resolve) => {
        const status = client === null ? hooks.judge(token) : null
        if (status !== null) return resolve(status)
        outbox.push({
          make: () => dialect.authorize(token),
          keep: true,
          onAnswer: (response, call) => {
            record(call, response, null, null)
            resolve(dialect.tokenStatus(response))
          },
        })
      }),
    ask,
    dropLine: (milliseconds) => {
      pauseMs = milliseconds
      client?.close(1000)
    },
  }
}
