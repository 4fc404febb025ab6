import { numberAt, textAt } from '@ocpp/shared/ocpp/summary/read'

interface Accepted {
  readonly commandId: string
  readonly idTag: string
  /** Undefined: wherever the station likes. */
  readonly connector: number | undefined
  readonly untilMs: number
}

/** A call of ours and what the station said to it. */
interface Answered {
  readonly action: string
  readonly request: object
  readonly response: object
  readonly commandId: string | undefined
}

/**
 * OCPP 1.6 does not say which remote start a transaction came from: it is the one that the station has accepted for
 * that tag and connector a moment ago. (2.0.1 says so by remoteStartId.)
 */
export interface RemoteStarts {
  /** Remembers a remote start that was accepted; anything else is nothing. */
  note(station: string, answered: Answered, nowMs: number): void
  /** The command that a transaction came from; each starts one. */
  take(
    station: string,
    start: { readonly idTag: string; readonly connectorId: number },
    nowMs: number,
  ): string | undefined
}

/** Longer than stations wait for a plug (ConnectionTimeOut). */
const WINDOW_MS = 5 * 60_000

export const createRemoteStarts = (): RemoteStarts => {
  const byStation = new Map<string, readonly Accepted[]>()

  const keep = (station: string, starts: readonly Accepted[]) => {
    if (starts.length === 0) byStation.delete(station)
    else byStation.set(station, starts)
  }
  const current = (station: string, nowMs: number): readonly Accepted[] =>
    (byStation.get(station) ?? []).filter(({ untilMs }) => untilMs > nowMs)

  return {
    note: (station, { action, request, response, commandId }, nowMs) => {
      const idTag = textAt(request, 'idTag')
      if (action !== 'RemoteStartTransaction' || commandId === undefined || idTag === undefined) return
      if (textAt(response, 'status') !== 'Accepted') return
      const connector = numberAt(request, 'connectorId') || undefined
      const started = { commandId, idTag, connector, untilMs: nowMs + WINDOW_MS }
      keep(station, [...current(station, nowMs), started])
    },
    take: (station, { idTag, connectorId }, nowMs) => {
      const starts = current(station, nowMs)
      const found = starts.find(
        (start) =>
          start.idTag.toLowerCase() === idTag.toLowerCase() &&
          (start.connector === undefined || start.connector === connectorId),
      )
      keep(
        station,
        starts.filter((start) => start !== found),
      )
      return found?.commandId
    },
  }
}
