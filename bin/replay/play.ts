import type { Command } from '@ocpp/shared/api/commands'
import type { Station } from '@ocpp/shared/api/stations'
import { until } from '@ocpp/shared/testing/until'
import { type Frame, openRawSocket, type RawSocket } from '../../test/field/support/raw-socket.ts'
import type { Api } from '../../test/support/api.ts'
import { arrivalIn, type LogClock } from './clock.ts'
import { partsOf } from './frame-parts.ts'
import type { Act, Plan } from './plan.ts'
import type { TransactionIds } from './transaction-ids.ts'

/** Something that went otherwise than the sender meant. */
export interface Trouble {
  readonly line: number
  readonly station: string
  readonly what: string
}

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

/** Sends what the stations of a plan said over real sockets, each frame when the one before it is answered. */
export const play = async (
  { api, stationsUrl }: { readonly api: Pick<Api, 'get' | 'send'>; readonly stationsUrl: string },
  { acts, stations }: Plan,
  { clock, ids, now }: { readonly clock: LogClock; readonly ids: TransactionIds; readonly now: number },
): Promise<Played> => {
  const url = new URL(stationsUrl)
  const versions = new Map(stations.map(({ station, version }) => [station, version]))
  const sockets = new Map<string, RawSocket>()
  const commands = new Map<string, { messageId: string; settled: Promise<Command> }>()
  const troubles: Trouble[] = []
  const exchanges: Played['exchanges'][number][] = []
  let said = 0
  let taken = 0

  const linkOf = async (station: string) =>
    (await api.get<Station>(`/stations/${encodeURIComponent(station)}`)).link
  const open = async (station: string): Promise<RawSocket> => {
    const former = (await linkOf(station)).connection
    sockets.get(station)?.close()
    const socket = await openRawSocket({
      port: Number(url.port),
      path: `${url.pathname}/${encodeURIComponent(station)}`,
      protocols: versions.get(station) ?? 'ocpp1.6',
      credentials: null,
      headers: [],
      answersPings: true,
    })
    sockets.set(station, socket)
    // A command finds a station that the store knows to be there.
    await until(`the connection of ${station} in the store`, async () => {
      const { connected, connection } = await linkOf(station)
      return connected && connection !== former
    })
    return socket
  }
  const lineOf = async (station: string): Promise<RawSocket> => {
    const socket = sockets.get(station)
    return socket === undefined || socket.closed !== null ? open(station) : socket
  }
  const translated = (station: string, connector: number | null, text: string) =>
    versions.get(station) === 'ocpp1.6' ? ids.translated(station, connector, text) : text

  const say = async (act: Extract<Act, { kind: 'said' }>): Promise<void> => {
    const { line, station, parts, theirs } = act
    const connector = numberIn(parts.payload, 'connectorId')
    const text = translated(station, connector, act.text)
    const socket = await lineOf(station)
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

  const command = async ({ line, station, parts }: Extract<Act, { kind: 'commanded' }>): Promise<void> => {
    const trouble = (what: string) =>
      troubles.push({ line, station, what: `command ${parts.action}: ${what}` })
    const socket = await lineOf(station)
    const payload = JSON.parse(translated(station, null, JSON.stringify(parts.payload ?? {}))) as object
    const path = `/stations/${encodeURIComponent(station)}/commands/${encodeURIComponent(parts.action)}`
    const settled = api.send<Command>('POST', path, payload)
    const asked = async (): Promise<Frame | null> => {
      for (;;) {
        const frame = await socket.nextCall()
        if (frame === null || frame[2] === parts.action) return frame
      }
    }
    const first = await Promise.race([asked(), settled]).catch((error: Error) => {
      trouble(`could not be given here: ${error.message.slice(0, 200)}`)
      return null
    })
    if (Array.isArray(first))
      commands.set(`${station} ${parts.id}`, { messageId: String((first as Frame)[1]), settled })
    else if (first !== null) trouble(`was not sent: ${(first as Command).state}`)
    settled.catch(() => {})
  }

  const answer = async ({ station, parts, text }: Extract<Act, { kind: 'answered' }>): Promise<void> => {
    const given = commands.get(`${station} ${parts.id}`)
    if (given === undefined) return
    commands.delete(`${station} ${parts.id}`)
    const socket = await lineOf(station)
    // Only the first time: it is the message id.
    socket.send(text.replace(parts.id, () => given.messageId))
    await given.settled.catch(() => {})
  }

  const take = async (act: Act): Promise<void> => {
    const at = act.at ?? (act.kind === 'said' ? arrivalIn(act.text, now) : null)
    if (at !== null) clock.set(at)
    switch (act.kind) {
      case 'opened':
        await open(act.station)
        return
      case 'closed':
        sockets.get(act.station)?.close()
        sockets.delete(act.station)
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
  return { said, taken, troubles, exchanges }
}
