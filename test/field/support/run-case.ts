import { expect } from 'bun:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { until } from '@ocpp/shared/testing/until'
import type { System } from '../../actions/support/system.ts'
import type { Connection, FieldCase, Says, Shown, Step } from './field-case.ts'
import { fill } from './fill.ts'
import { openRawSocket, type RawSocket, TurnedAway } from './raw-socket.ts'
import { expectShown } from './shown.ts'

export const PASSWORD = 'sixteen-chars-pw!'
/** How long what was answered may take until it is in the store, while many cases say much at once. */
const TAKEN_IN_MS = 45_000
/** How long what is in the store may take until it is seen. */
const SEEN_MS = 20_000
/** The first look comes soon, the others ever later: each is a request, and many cases look at once. */
const FIRST_LOOK_MS = 20
const LAST_LOOK_MS = 500

const pauses = () => {
  let ms = FIRST_LOOK_MS / 2
  return (): Promise<false> => {
    ms = Math.min(ms * 2, LAST_LOOK_MS)
    return delay(ms, false)
  }
}

/** Plays a case on a station that is registered, and holds what the operator sees against it. */
export const runCase = async (
  { api, stationsUrl }: System,
  id: string,
  { protocol = 'ocpp1.6', password = PASSWORD, says, stored }: FieldCase,
): Promise<void> => {
  const url = new URL(stationsUrl)
  const transactions = new Map<string, number | string>()
  const now = Date.now()
  const filled = (given: string) => fill(given, { station: id, now, transactions })
  const view = { api, station: id, transactions }
  let socket: RawSocket | null = null
  let beats = 0
  let issued = ''
  let lastAnswered = ''

  const open = async (how: Partial<Connection>): Promise<RawSocket> => {
    const { credentials = `<station>:${password}`, path = `${url.pathname}/<station>` } = how
    return openRawSocket({
      port: Number(url.port),
      path: filled(path),
      protocols: how.protocols === undefined ? protocol : how.protocols,
      credentials:
        typeof credentials === 'string'
          ? Buffer.from(filled(credentials).replaceAll('<issued>', issued))
          : (credentials?.(id, issued) ?? null),
      headers: how.headers ?? [],
      answersPings: how.answersPings ?? true,
      ...(how.connection !== undefined && { connection: how.connection }),
    })
  }
  const line = async (): Promise<RawSocket> => {
    socket ??= await open({})
    return socket
  }

  const say = async ({ text, messageId, answer, as }: Says): Promise<void> => {
    const frame = filled(text)
    const to = await line()
    to.send(frame)
    if (messageId === null || answer === 'nothing') return beat(`after ${frame}`)
    const seen = await to.answerTo(messageId)
    if (seen === null)
      throw new Error(`no answer to ${frame}${to.closed ? `: closed ${to.closed.code}` : ''}`)
    lastAnswered = messageId
    const [kind, , payload] = seen
    const isResult = kind === 3
    if (answer === 'taken' && !isResult) throw new Error(`refused: ${frame} with ${JSON.stringify(seen)}`)
    if (answer === 'refused' && isResult) throw new Error(`taken: ${frame} with ${JSON.stringify(seen)}`)
    if (typeof answer === 'object') expect([frame, payload]).toMatchObject([frame, answer])
    const transactionId = (payload as { transactionId?: unknown } | null)?.transactionId
    if (typeof transactionId !== 'number') return
    transactions.set('', transactionId)
    if (as !== '') transactions.set(as, transactionId)
  }

  /** A heartbeat that must be answered: what was said before it has been taken in. Its message id. */
  const beat = async (when: string): Promise<void> => {
    const to = await line()
    const messageId = `beat-${++beats}`
    to.send(JSON.stringify([2, messageId, 'Heartbeat', {}]))
    if ((await to.answerTo(messageId)) === null) throw new Error(`no answer to a heartbeat ${when}`)
    lastAnswered = messageId
  }

  /** Until the store has the last of what was answered; on an open socket that is a heartbeat behind all else. */
  const takenIn = async (): Promise<void> => {
    if (socket !== null && socket.closed === null) await beat('before a look')
    const pause = pauses()
    await until(
      `message ${lastAnswered} in the log`,
      async () => {
        const response = await api.raw(`/stations/${id}/messages?limit=20`)
        // Of a station that is removed nothing more is shown.
        if (response.status === 404 || lastAnswered === '') return true
        const { items } = (await response.json()) as Page<Message>
        return items.some(({ messageId }) => messageId === lastAnswered) || pause()
      },
      TAKEN_IN_MS,
    )
  }

  /** Looks at what the station said last; what is done by itself may take a little longer. */
  const see = async (shown: Shown): Promise<void> => {
    await takenIn()
    const deadline = performance.now() + SEEN_MS
    const pause = pauses()
    for (;;) {
      try {
        return await expectShown(view, shown)
      } catch (difference) {
        if (performance.now() > deadline) throw difference
        await pause()
      }
    }
  }

  const refusals = async (): Promise<string> => {
    const all = await api.get<readonly { station: string }[]>('/refused-connections')
    return JSON.stringify(all.filter(({ station }) => station.includes(id)))
  }

  const connect = async ({ how, gets }: Extract<Step, { kind: 'connects' }>): Promise<void> => {
    const before = await refusals()
    socket?.close()
    socket = null
    try {
      socket = await open(how)
      await beat('after the handshake')
      if (gets === 'out') throw new Error(`was let in: ${JSON.stringify(how)}`)
    } catch (error) {
      const said = error instanceof TurnedAway ? error.message : `closed ${JSON.stringify(socket?.closed)}`
      if (gets === 'in' || (!(error instanceof TurnedAway) && !socket?.closed))
        throw new Error(`not let in: ${JSON.stringify(how)}: ${said}`, { cause: error })
      socket = null
      if (gets === 'in or reported')
        await until('the operator to be shown it', async () => (await refusals()) !== before, SEEN_MS)
    }
  }

  const command = async (step: Extract<Step, { kind: 'commanded' }>): Promise<void> => {
    const to = await line()
    await takenIn()
    const payload = JSON.parse(filled(JSON.stringify(step.payload))) as object
    const outcome = api.send<object>('POST', `/stations/${id}${step.path}`, payload)
    const asked = await Promise.race([to.nextCall(), outcome])
    if (asked === null || !Array.isArray(asked))
      throw new Error(`${step.path}: the station was not asked: ${JSON.stringify(await outcome)}`)
    issued = String((asked[3] as { value?: unknown } | undefined)?.value ?? issued)
    if (step.answer !== null) to.send(filled(step.answer).replaceAll('<id>', String(asked[1])))
    for (const one of step.then) await say(one)
    expect(await outcome).toMatchObject(step.seen)
  }

  const take = async (step: Step): Promise<void> => {
    switch (step.kind) {
      case 'says':
        return say(step)
      case 'connects':
        return connect(step)
      case 'ends':
        if (step.how === 'close') socket?.close()
        else socket?.cut()
        socket = null
        return
      case 'waits':
        return delay(step.seconds * 1000)
      case 'shows':
        return see(step.shown)
      case 'operator': {
        const body = step.body && JSON.parse(filled(JSON.stringify(step.body)))
        const answer = await api.send<object>(step.method, filled(step.path), body)
        if (step.answer !== undefined) expect(answer).toMatchObject(step.answer)
        return
      }
      case 'commanded':
        return command(step)
    }
  }

  try {
    for (const step of says) await take(step)
    if (stored !== undefined) await see(stored)
  } finally {
    ;(socket as RawSocket | null)?.close()
  }
}
