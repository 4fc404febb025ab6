import { rawStation } from '../../test/actions/support/raw-station.ts'
import { startSystem } from '../../test/actions/support/system.ts'
import { arrivalIn, createLogClock } from './clock.ts'
import { lastingApi } from './lasting-api.ts'
import { planOf } from './plan.ts'
import { play } from './play.ts'
import { readLog } from './read-log.ts'
import { lookAt, type Report } from './report.ts'
import { createTransactionIds } from './transaction-ids.ts'

export interface ReplayOptions {
  /** Plays that station only; in a log that names none, what it is called. */
  readonly station: string | null
  readonly zoneMinutes: number | null
}

/** What the jumps of a log's clock must not set off, and what must not slow it down. */
const settings = {
  MESSAGES_PER_SECOND: '1000000',
  NODE_LEASE_SECONDS: '3600',
  STOP_SPREAD_SECONDS: '0',
  HEARTBEAT_JITTER: 'false',
  MESSAGE_LOG_DAYS: '3650',
}

/** Feeds a captured log to a fresh system with data of its own, its clock set by the log, and reports what is there then. */
export const replay = async (text: string, { station, zoneMinutes }: ReplayOptions): Promise<Report> => {
  const log = readLog(text, zoneMinutes)
  const plan = planOf(log.entries, station)
  const now = Date.now()
  const times = log.entries.map(({ at, text: frame }) => at ?? arrivalIn(frame, now))
  const clock = createLogClock(times.find((at) => at !== null) ?? now)
  const ids = createTransactionIds()
  const system = await startSystem('SQLite', settings, clock)
  try {
    for (const { station: id } of plan.stations)
      await system.api.send('POST', '/stations', { id, secret: null })
    for (const { type, value, accepted } of plan.tokens) {
      const status = accepted ? 'Accepted' : 'Invalid'
      // What cannot be a token here is one that nobody knows.
      await system.api.send('POST', '/tokens', { type, value, status }).catch(() => null)
    }
    // The node learns in the order in which things were made: when it knows this one, it knows all.
    await rawStation(system, { id: 'the-replay-is-ready' })
    const api = await lastingApi(system.apiUrl)
    const played = await play({ api, stationsUrl: system.stationsUrl }, plan, { clock, ids, now })
    const stations = []
    for (const one of plan.stations) stations.push(await lookAt(api, one, ids))
    const { forms, unread, zone, entries } = log
    return {
      log: { forms, unread, zone, hasTimes: entries.some(({ at }) => at !== null) },
      left: plan.left,
      idsGuessed: ids.guessed(),
      played,
      stations,
    }
  } finally {
    await system.stop()
  }
}
