import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { until } from '@ocpp/shared/testing/until'
import type { RawSocket } from '../../test/field/support/raw-socket.ts'
import type { Api } from '../../test/support/api.ts'
import { arrivalIn, type LogClock } from './clock.ts'
import { createCommands } from './commands.ts'
import { partsOf } from './frame-parts.ts'
import { createLines } from './lines.ts'
import type { Act, Plan } from './plan.ts'
import type { TransactionIds } from './transaction-ids.ts'
import type { Trouble } from './trouble.ts'

export interface Played {
  readonly said: number
  readonly taken: number
  readonly troubles: readonly Trouble[]
  /** What was said, answered here, and answered there; by line. */
  readonly exchanges: readonly {
    readonly line: number
    readonly text: string
    readonly ours: string
    readonly theirs: string | null
  }[]
}

/** What is no CALL that can be read may get no answer at all. */
const UNREADABLE_MS = 500
const IN_STORE_MS = 30_000
const LAST = 'replay-last'

const statusOf = (payload: unknown): unknown => {
  const { idTagInfo, idTokenInfo, status } = (payload ?? {}) as Readonly<Record<string, unknown>>
  return ((idTagInfo ?? idTokenInfo) as { status?: unknown } | undefined)?.status ?? status
}

const numberIn = (payload: unknown, key: string): number | null => {
  const value = (payload as Readonly<Record<string, unknown>> | null)?.[key]
  return typeof value === 'number' ? value : null
}

/** Waits until the store has the last that each station said. */
const awaitStored = async (
  api: Pick<Api, 'get'>,
  sockets: readonly (readonly [string, RawSocket])[],
): Promise<void> => {
  for (const [station, socket] of sockets) {
    if (socket.closed !== null) continue
    socket.send(JSON.stringify([2, LAST, 'Heartbeat', {}]))
    const newest = `/stations/${encodeURIComponent(station)}/messages?action=Heartbeat&limit=1`
    await until(
      `the last message of ${station} in the store`,
      async () => {
        const page = await api.get<{ items: readonly { messageId: string }[] }>(newest)
        return page.items[0]?.messageId === LAST
      },
      IN_STORE_MS,
    )
  }
}

/** Sends what the stations of a plan said over real sockets, each frame when the one before it is answered. */
export const play = async (
  { api, stationsUrl }: { readonly api: Pick<Api, 'get' | 'send'>; readonly stationsUrl: string },
  { acts, stations }: Plan,
  { clock, ids, now }: { readonly clock: LogClock; readonly ids: TransactionIds; readonly now: number },
): Promise<Played> => {
  const versions = new Map(stations.map(({ station, version }) => [station, version]))
  const troubles: Trouble[] = []
  const exchanges: Played['exchanges'][number][] = []
  let said = 0
  let taken = 0

  const lines = createLines({ api, stationsUrl, versionOf: (station) => versions.get(station) })
  const translated = (station: string, connector: number | null, text: string) =>
    capabilitiesOf(versions.get(station) ?? null).startsNumbered
      ? ids.translated(station, connector, text)
      : text

  const { command, answer } = createCommands({ api, lineOf: lines.of, translated, troubles })

  const say = async (act: Extract<Act, { kind: 'said' }>): Promise<void> => {
    const { line, station, parts, theirs } = act
    const connector = numberIn(parts.payload, 'connectorId')
    const text = translated(station, connector, act.text)
    const socket = await lines.of(station)
    said++
    socket.send(text)
    const answer = await (parts.kind === 'call'
      ? socket.answerTo(parts.id)
      : socket.answerTo(parts.id, UNREADABLE_MS))
    exchanges.push({ line, text, ours: JSON.stringify(answer), theirs })
    const trouble = (what: string) =>
      troubles.push({ line, station, what: `${parts.action || 'a frame'}: ${what}` })
    if (answer === null) {
      trouble(socket.closed === null ? 'not answered' : `the socket was closed (${socket.closed.code})`)
      return
    }
    if (answer[0] !== 3) {
      trouble(`refused: ${answer.slice(2, 4).filter(Boolean).join(': ')}`)
      return
    }
    taken++
    const their = theirs === null ? null : partsOf(theirs)
    const [ourStatus, theirStatus] = [statusOf(answer[2]), statusOf(their?.payload)]
    if (theirStatus !== undefined && ourStatus !== theirStatus)
      trouble(`answered ${ourStatus}; the other system said ${theirStatus}`)
    const ours = numberIn(answer[2], 'transactionId')
    if (parts.action !== 'StartTransaction' || ours === null) return
    const there = their?.payload?.transactionId
    ids.started(station, connector, String(ours), there === undefined ? null : String(there))
  }

  const take = async (act: Act): Promise<void> => {
    const at = act.at ?? (act.kind === 'said' ? arrivalIn(act.text, now) : null)
    if (at !== null) clock.set(at)
    switch (act.kind) {
      case 'opened':
        await lines.open(act.station)
        return
      case 'closed':
        lines.close(act.station)
        return
      case 'said':
        return say(act)
      case 'commanded':
        return command(act)
      case 'answered':
        return answer(act)
    }
  }

  for (const act of acts) await take(act)
  await awaitStored(api, lines.all())
  return { said, taken, troubles, exchanges }
}
