import { messageOf } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Binary, ClientSession, Db, ServerSessionId } from 'mongodb'

/** Whose sessions these are is known by who writes `seenAt`; by the server's clock. */
interface LeaseDocument {
  readonly _id: string
  readonly seenAt: Date
  readonly sessions: readonly Binary[]
}

/**
 * The server keeps the locks of an open transaction for a minute after its client has died, and whoever meets them
 * waits. So each management names the sessions it uses for transactions and shows that it lives; the others end the
 * sessions of one that no longer does. One that was only slow loses nothing: its transactions begin anew.
 */
export interface SessionLeases {
  /** Resolves once the others know of this session. */
  hold(session: ClientSession): Promise<void>
  close(): Promise<void>
}

export interface SessionLeasesOptions {
  readonly db: Db
  readonly log: Logger
  readonly beatMs?: number
}

const defaultBeatMs = 2_000
/** Beats that may be missed before the sessions are ended. */
const missedBeats = 3
/** More than are in use at a time: the driver takes the one used last first. */
const mostNamed = 200

export const createSessionLeases = ({
  db,
  log,
  beatMs = defaultBeatMs,
}: SessionLeasesOptions): SessionLeases => {
  const leases = db.collection<LeaseDocument>('sessionLeases')
  const own = newId()
  const named = new Map<string, Binary>()
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work)
    last = result.catch(() => {})
    return result
  }

  const beat = (): Promise<Date | undefined> =>
    inTurn(async () => {
      const sessions = [...named.values()].slice(-mostNamed)
      const written = await leases.findOneAndUpdate(
        { _id: own },
        { $set: { sessions }, $currentDate: { seenAt: true } },
        { upsert: true, returnDocument: 'after', writeConcern: { w: 1 } },
      )
      return written?.seenAt
    })

  const sweep = async (now: Date) => {
    const before = new Date(now.getTime() - missedBeats * beatMs)
    for (const { _id, seenAt, sessions } of await leases.find({ seenAt: { $lt: before } }).toArray()) {
      await db.command({ killSessions: sessions.map((id) => ({ id })) })
      await leases.deleteOne({ _id, seenAt })
      log.warn({ sessions: sessions.length, seenAt }, 'ended the sessions of a management that has died')
    }
  }

  const work = async () => {
    try {
      const now = await beat()
      if (now !== undefined && !closed) await sweep(now)
    } catch (error) {
      log.debug({ reason: messageOf(error) }, 'session leases not renewed')
    }
  }
  const timer = setInterval(() => void work(), beatMs)

  return {
    hold: async ({ id }) => {
      const lsid = (id as ServerSessionId | undefined)?.id
      const key = lsid?.toString('hex')
      if (lsid === undefined || key === undefined || named.has(key)) return
      named.set(key, lsid)
      try {
        await beat()
      } catch (error) {
        named.delete(key)
        throw error
      }
    },
    close: async () => {
      closed = true
      clearInterval(timer)
      await inTurn(() => leases.deleteOne({ _id: own })).catch(() => {})
    },
  }
}
