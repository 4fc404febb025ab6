import { expect } from 'bun:test'
import type { System } from '../../actions/support/system.ts'
import type { Connection, FieldCase, Says } from './field-case.ts'
import { fill } from './fill.ts'
import { openRawSocket, type RawSocket } from './raw-socket.ts'

export const PASSWORD = 'sixteen-chars-pw!'

export type StationLine = ReturnType<typeof createStationLine>

/** Holds the answer to a frame against what the case expects of it. */
const expectAnswer = (frame: string, seen: readonly unknown[], answer: Says['answer']): void => {
  const isResult = seen[0] === 3
  if (answer === 'taken' && !isResult) throw new Error(`refused: ${frame} with ${JSON.stringify(seen)}`)
  if (answer === 'refused' && isResult) throw new Error(`taken: ${frame} with ${JSON.stringify(seen)}`)
  if (typeof answer === 'object') expect([frame, seen[2]]).toMatchObject([frame, answer])
}

/** The station's side of a case: its socket, what it has said on it, and what it was given by the node. */
export const createStationLine = (
  { stationsUrl }: Pick<System, 'stationsUrl'>,
  id: string,
  { protocol = 'ocpp1.6', password = PASSWORD }: Pick<FieldCase, 'protocol' | 'password'>,
) => {
  const url = new URL(stationsUrl)
  const transactions = new Map<string, number | string>()
  const now = Date.now()
  const filled = (text: string) => fill(text, { station: id, now, transactions })
  let socket: RawSocket | null = null
  let beats = 0
  let issued = ''
  let lastAnswered = ''

  const open = ({ credentials = `<station>:${password}`, ...how }: Partial<Connection>) => {
    const text = typeof credentials === 'string' ? filled(credentials).replaceAll('<issued>', issued) : ''
    const sent = typeof credentials === 'string' ? Buffer.from(text) : (credentials?.(id, issued) ?? null)
    return openRawSocket({
      ...{ headers: [], answersPings: true, protocols: protocol, ...how },
      port: Number(url.port),
      path: filled(how.path ?? `${url.pathname}/<station>`),
      credentials: sent,
    })
  }
  const connected = async (): Promise<RawSocket> => {
    socket ??= await open({})
    return socket
  }

  /** A heartbeat that must be answered: what was sent before it has been read then. */
  const beat = async (when: string): Promise<void> => {
    const to = await connected()
    const messageId = `beat-${++beats}`
    to.send(JSON.stringify([2, messageId, 'Heartbeat', {}]))
    if ((await to.answerTo(messageId)) === null) throw new Error(`no answer to a heartbeat ${when}`)
    lastAnswered = messageId
  }

  const say = async ({ text, messageId, answer, as }: Says): Promise<void> => {
    const frame = filled(text)
    const to = await connected()
    to.send(frame)
    if (messageId === null || answer === 'nothing') return beat(`after ${frame}`)
    const seen = await to.answerTo(messageId)
    if (seen === null)
      throw new Error(`no answer to ${frame}${to.closed ? `: closed ${to.closed.code}` : ''}`)
    lastAnswered = messageId
    expectAnswer(frame, seen, answer)
    const transactionId = (seen[2] as { transactionId?: unknown } | null)?.transactionId
    if (typeof transactionId !== 'number') return
    transactions.set('', transactionId)
    if (as !== '') transactions.set(as, transactionId)
  }

  return {
    transactions,
    filled,
    connected,
    say,
    beat,
    socket: () => socket,
    /** Message id of the last CALL that had its answer. */
    lastAnswered: () => lastAnswered,
    /** Notes the password that the node has issued to it. */
    issue: (value: unknown) => {
      issued = String(value ?? issued)
    },
    /** Opens a new socket in place of the one it has. */
    connect: async (how: Partial<Connection>) => {
      socket?.close()
      socket = null
      socket = await open(how)
      await beat('after the handshake')
    },
    end: (how: 'close' | 'power cut' = 'close') => {
      socket?.[how === 'close' ? 'close' : 'cut']()
      socket = null
    },
  }
}
