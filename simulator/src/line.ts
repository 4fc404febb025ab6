import type { Call } from './dialect.ts'
import type { Proof } from './proof.ts'
import { connect, Disconnected, type RpcClient } from './rpc-client.ts'
import type { SimulatedStation, StationOptions } from './simulated-station.ts'

export interface LineDeps {
  readonly station: string
  readonly options: Pick<StationOptions, 'url' | 'dialect' | 'pace' | 'random' | 'answerMs' | 'retryMs'>
  /** Where to connect, from the failed attempts so far and the address it was given. */
  readonly address: (attempt: number, given: string) => string
  readonly proof: () => Proof
  readonly obey: (action: string, payload: Record<string, unknown>) => Record<string, unknown>
  readonly bootCall: (reason: string) => Call
  readonly onBootAnswer: (call: Call, response: Record<string, unknown>) => void
  /** What it does from its acceptance until the line or the station ends; `interval` in seconds. */
  readonly live: (rpc: RpcClient, interval: number, signal: AbortSignal) => Promise<unknown>
  readonly onEnd: () => void
}

export interface Line extends Pick<SimulatedStation, 'run' | 'isBooted' | 'booted' | 'dropLine'> {
  isOnline(): boolean
  /** Does not wait any longer for its turn to boot, where it was answered Pending. */
  bootNow(): void
  /** Boots anew, in a moment. */
  reboot(): void
}

/** A station's connection: comes up, boots, lives, and comes back when it is lost. */
export const createLine = (deps: LineDeps): Line => {
  const { station, options, address, obey } = deps
  const { dialect, pace, random } = options
  const acceptance = createAcceptance(deps)
  let client: RpcClient | null = null
  let pauseMs = 0

  const online = async (rpc: RpcClient, signal: AbortSignal) => {
    const gone = new AbortController()
    const either = AbortSignal.any([signal, gone.signal])
    void rpc.closed.then(() => gone.abort())
    try {
      const interval = await acceptance.boot(rpc, either)
      if (either.aborted) return
      acceptance.accepted()
      await Promise.race([rpc.closed, deps.live(rpc, interval, either)])
    } catch (error) {
      if (!(error instanceof Disconnected)) throw error
    } finally {
      acceptance.lost()
      deps.onEnd()
      client = null
      rpc.close(1000)
    }
  }

  return {
    isOnline: () => client !== null,
    isBooted: acceptance.isBooted,
    booted: acceptance.booted,
    bootNow: acceptance.bootNow,
    reboot: () => {
      acceptance.bootAnewAs('RemoteReset')
      setTimeout(() => client?.close(1000), 200)
    },
    dropLine: (milliseconds) => {
      pauseMs = milliseconds
      client?.close(1000)
    },
    run: async (signal) => {
      let attempt = 0
      while (!signal.aborted) {
        try {
          const url = address(attempt, options.url)
          const rpc = await connect({
            url,
            id: station,
            ...deps.proof(),
            subprotocol: dialect.subprotocol,
            answerMs: options.answerMs ?? 30_000,
            onCall: obey,
            afterAnswer: () => {},
          })
          client = rpc
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
  }
}

/** Whether the CSMS has accepted the station, and how it asks for that. */
const createAcceptance = ({ options, bootCall, onBootAnswer }: LineDeps) => {
  let isBooted = false
  let reason = 'PowerUp'
  let whenBooted: (() => void)[] = []
  /** Ends the wait of a station that was answered Pending. */
  let bootNow = () => {}
  return {
    isBooted: () => isBooted,
    booted: (): Promise<void> =>
      isBooted ? Promise.resolve() : new Promise((resolve) => whenBooted.push(resolve)),
    bootNow: () => bootNow(),
    bootAnewAs: (next: string) => {
      reason = next
    },
    /** Repeats the BootNotification until it is accepted; resolves to the interval that it is given, in seconds. */
    boot: async (rpc: RpcClient, signal: AbortSignal): Promise<number> => {
      for (;;) {
        const call = bootCall(reason)
        const response = await rpc.call(call.action, call.payload)
        onBootAnswer(call, response)
        const interval = Number(response.interval) || 60
        if (response.status === 'Accepted') return interval
        const asked = new Promise<boolean>((resolve) => {
          bootNow = () => resolve(true)
        })
        if (!(await Promise.race([asked, options.pace.sleep(interval * 1000, signal)]))) return interval
      }
    },
    accepted: () => {
      isBooted = true
      reason = 'PowerUp'
      for (const wake of whenBooted) wake()
      whenBooted = []
    },
    lost: () => {
      isBooted = false
    },
  }
}
