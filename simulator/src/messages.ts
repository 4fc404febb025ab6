import type { Call } from './dialect.ts'
import type { createHooks } from './hooks.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import type { SimulatedSession } from './plug.ts'
import type { StationOptions } from './simulated-station.ts'

type Payload = Record<string, unknown>

/** How a station speaks: everything goes through its outbox, and every answer is recorded. */
export interface Messages {
  readonly outbox: Outbox
  /** Nobody waits for the answer; without `keep` it is dropped where there is no connection. */
  say(make: () => Call, keep?: boolean): void
  /** Resolves to the answer; a CALLERROR goes to `onRefused` and never resolves. */
  ask(make: () => Call): Promise<Payload>
  /** An answer of the CSMS, with the session that it belongs to. */
  record(call: Call, response: Payload, session?: SimulatedSession, registerWh?: number): void
}

export interface MessagesDeps {
  readonly station: string
  readonly options: Pick<StationOptions, 'onAnswered' | 'onRefused'>
  readonly hooks: Pick<ReturnType<typeof createHooks>, 'answered'>
}

export const createMessages = ({ station, options, hooks }: MessagesDeps): Messages => {
  const outbox = createOutbox((call, error) => options.onRefused?.(station, call, error))
  const record: Messages['record'] = (call, response, session, registerWh) => {
    hooks.answered(call, response)
    options.onAnswered?.({
      ...{ station, action: call.action, request: call.payload, response },
      session: session ?? null,
      registerWh: registerWh ?? null,
    })
  }
  return {
    outbox,
    record,
    say: (make, keep = false) =>
      outbox.push({ make, keep, onAnswer: (response, call) => record(call, response) }),
    ask: (make) =>
      new Promise((resolve) =>
        outbox.push({
          make,
          keep: true,
          onAnswer: (response, call) => {
            record(call, response)
            resolve(response)
          },
        }),
      ),
  }
}
