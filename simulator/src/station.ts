import { createBehaviours } from './behaviours/index.ts'
import { createHooks } from './hooks.ts'
import { createLine, type LineDeps } from './line.ts'
import { createMessages } from './messages.ts'
import type { Plug } from './plug.ts'
import { createProof } from './proof.ts'
import { CallError } from './rpc-client.ts'
import { createSessions } from './sessions.ts'
import type { SimulatedStation, StationOptions, StationSpec } from './simulated-station.ts'
import { createStationControl } from './station-control.ts'

export const createStation = (spec: StationSpec, options: StationOptions): SimulatedStation => {
  const { dialect, pace } = options
  const settings = dialect.settings()
  const identity = { ...spec }
  const plugs = plugsOf(spec, options)
  const hooks = createHooks()
  const messages = createMessages({ station: spec.id, options, hooks })
  const { outbox, say } = messages
  const lookers: (() => void)[] = []
  const triggers = new Map<string, (evse: number) => void>()
  const proof = createProof(settings, { password: spec.password, ca: options.ca })

  const sessions = createSessions({
    ...{ plugs, options, hooks, messages },
    isOnline: () => line.isOnline(),
    onChange: () => {
      for (const look of lookers) look()
    },
  })
  const control = createStationControl({
    ...{ triggers, plugs, settings, say },
    versionKnowsOngoing: dialect.subprotocol === 'ocpp2.0.1',
    station: sessions,
    reboot: () => line.reboot(),
    boot: () => {
      if (line.isBooted()) say(() => dialect.boot(identity, 'Triggered'))
      else line.bootNow()
    },
  })
  const ask: SimulatedStation['ask'] = (call) => messages.ask(() => call)
  const behaviours = createBehaviours({
    ...{ identity, version: dialect.subprotocol, plugs, settings, control, ask },
    now: pace.now,
    say: (call) => say(() => call, true),
    sleep: async (milliseconds) => void (await pace.sleep(milliseconds, new AbortController().signal)),
    setStatus: sessions.setStatus,
    ...hooks.device,
    onChange: (look) => void lookers.push(look),
    onTrigger: (message, send) => void triggers.set(message, send),
    ...proof.device,
    tlsUrl: options.tlsUrl,
    reconnect: () => line.reboot(),
    setFirmware: (version) => {
      identity.firmware = version
    },
  })
  const line = createLine({
    ...{ station: spec.id, options, address: hooks.address },
    proof: proof.now,
    obey: (action, payload) => {
      const obey = behaviours.get(action)
      if (!obey) throw new CallError('NotImplemented', `${action} is not implemented by this station`)
      return obey(payload)
    },
    bootCall: (reason) => dialect.boot(identity, reason),
    onBootAnswer: messages.record,
    live: liveWith({ outbox, plugs, say, sessions, options }),
    onEnd: outbox.close,
  })

  return {
    id: spec.id,
    plugs,
    ...sessions,
    ...{ run: line.run, isBooted: line.isBooted, booted: line.booted, dropLine: line.dropLine },
    backlog: outbox.size,
    drained: outbox.empty,
    authorize: async (token) => {
      const status = line.isOnline() ? null : hooks.judge(token)
      return status ?? dialect.tokenStatus(await messages.ask(() => dialect.authorize(token)))
    },
    ask,
  }
}

const plugsOf = ({ plugs }: StationSpec, { random }: StationOptions): Plug[] =>
  plugs.map(({ dc, ratedW }, index) => ({
    evse: index + 1,
    ...{ dc, ratedW, powerW: 0, session: null },
    ...{ status: 'Available', operative: true, errorCode: 'NoError' },
    registerWh: random.whole(100_000, 9_000_000),
  }))

/** What an accepted station does by itself: says how its plugs are, beats, and sends meter values. */
const liveWith =
  ({ outbox, plugs, say, sessions, options }: LiveDeps): LineDeps['live'] =>
  (rpc, interval, signal) => {
    const loop = async (everyMs: number, work: () => void) => {
      while (await options.pace.sleep(everyMs, signal)) work()
    }
    outbox.open(rpc)
    for (const plug of plugs) sessions.setStatus(plug.evse, plug.status)
    return Promise.race([
      loop(interval * 1000, () => say(() => ({ action: 'Heartbeat', payload: {} }))),
      loop(options.meterMs, () => {
        for (const plug of plugs) if (plug.session) sessions.sample(plug.evse, options.meterMs / 1000)
      }),
    ])
  }

interface LiveDeps extends Pick<ReturnType<typeof createMessages>, 'outbox' | 'say'> {
  readonly plugs: readonly Plug[]
  readonly sessions: ReturnType<typeof createSessions>
  readonly options: StationOptions
}
