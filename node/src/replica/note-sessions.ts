import type { StationEvent } from '@ocpp/shared/contracts/events'
import { hasSession, type TokenRef } from '@ocpp/shared/contracts/values'
import type { createRunningSessions } from './running-sessions.ts'

export const keyOf = ({ type, value }: TokenRef) => `${type}\n${value.toLowerCase()}`

/** By our clock; what was queued happened before it came. */
const momentOf = (event: StationEvent, nowMs: number): number =>
  'offline' in event && event.offline === true ? Math.min(Date.parse(event.at), nowMs) : nowMs

/** The highest number that came as it happened. */
const latestOf = (event: StationEvent, former: number | undefined): number | undefined => {
  if (!('seqNo' in event && 'offline' in event) || event.offline) return former
  return event.seqNo === undefined ? former : Math.max(event.seqNo, former ?? 0)
}

/** EVSE 0 is the station as a whole. */
const evseOf = (event: StationEvent): number | undefined =>
  'evse' in event && event.evse !== 0 ? event.evse : undefined

/** A queue says where a session was, not that it is there now: values that name an EVSE alone must not join it. */
const liveEvseOf = (event: StationEvent): number | undefined =>
  'seqNo' in event && event.seqNo !== undefined && 'offline' in event && !event.offline
    ? evseOf(event)
    : undefined

/** Follows sessions by what stations say of them. */
export const createNote = (sessions: ReturnType<typeof createRunningSessions>) => {
  const started = (station: string, event: StationEvent & { transactionId: string }, nowMs: number) => {
    const known = sessions.find(station, event.transactionId)
    const evse = evseOf(event)
    // One that comes again says nothing of what began since.
    if (known !== undefined || evse === undefined) return
    const moment = momentOf(event, nowMs)
    for (const running of sessions.openOf(station)) {
      if (running.evse === evse && running.seenMs < moment) sessions.change(running, { over: 'presumed' })
    }
  }

  const reported = (station: string, event: StationEvent & { transactionId: string }, nowMs: number) => {
    const running = sessions.take(station, event.transactionId)
    const isLive = !('offline' in event && event.offline === true)
    const isAccepted = 'authorization' in event && event.authorization === 'Accepted'
    const token = 'token' in event && event.token !== undefined ? keyOf(event.token) : undefined
    sessions.change(running, {
      seenMs: Math.max(running.seenMs, momentOf(event, nowMs)),
      seqNo: latestOf(event, running.seqNo),
      liveEvse: liveEvseOf(event) ?? running.liveEvse,
      evse: running.evse ?? evseOf(event),
      connector: running.connector ?? ('connector' in event ? event.connector : undefined),
      // What is reported goes on; but an end is an end, and a message that comes late does not begin it anew.
      over: running.over === 'presumed' && isLive ? null : running.over,
      inDoubt: running.inDoubt && !isLive,
    })
    if (event.type === 'TransactionEnded') sessions.change(running, { over: 'said' })
    else if (running.token === null && isLive && isAccepted && token !== undefined)
      sessions.change(running, { token })
  }

  const statusReported = (station: string, event: StationEvent & { type: 'ConnectorStatusChanged' }) => {
    const session = event.offline === true ? null : hasSession(event.status)
    if (session === null) return
    for (const running of sessions.openOf(station)) {
      if (!running.inDoubt || running.evse !== event.evse || running.connector !== event.connector) continue
      sessions.change(running, session ? { inDoubt: false } : { over: 'presumed' })
    }
  }

  return (station: string, event: StationEvent, nowMs: number) => {
    switch (event.type) {
      case 'TransactionStarted':
        started(station, event, nowMs)
        return reported(station, event, nowMs)
      case 'TransactionUpdated':
      case 'TransactionEnded':
        return reported(station, event, nowMs)
      case 'MeterSampled': {
        const { transactionId } = event
        if (transactionId === undefined || sessions.find(station, transactionId) === undefined) return
        return reported(station, { ...event, transactionId }, nowMs)
      }
      case 'StationBooted':
        for (const running of sessions.openOf(station)) sessions.change(running, { inDoubt: true })
        return
      case 'ConnectorStatusChanged':
        return statusReported(station, event)
      default:
        return
    }
  }
}
