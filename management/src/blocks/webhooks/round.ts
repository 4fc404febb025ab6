import type { Repositories } from '../../ports/store.ts'
import { type Lane, type WaitingEvent, type WebhookItem, webhookEvents, webhookLanes } from './records.ts'
import { queueOf } from './rules/queue.ts'

/** Events of one station, oldest first; they are tried one after another. */
export interface Group {
  readonly station: string
  readonly rows: readonly WaitingEvent[]
  /** Where events of the station were refused before. */
  readonly lane: Lane | null
}

/** What is tried next of a webhook. */
export interface Round {
  readonly groups: readonly Group[]
  /** Came behind events of the same station that are refused: they wait with those. */
  readonly aside: readonly WaitingEvent[]
  /** Stations whose turn it is again and that have nothing left. */
  readonly emptyLanes: readonly Lane[]
}

const rowsAtOnce = 64
const lanesAtOnce = 8
const rowsOfLane = 8
/** While nothing is taken, one event of so many stations is tried: one that is refused by itself holds up no other. */
const probes = 3

const oldest = ({ items }: Pick<Repositories, 'items'>, queue: string, limit: number) =>
  items.oldest(webhookEvents.kind, queue, limit)

/** The same row in the queue of its station. */
export const putAside = (row: WaitingEvent): WaitingEvent => ({
  ...row,
  state: queueOf(row.station, row.body.message.data.station),
})

const groupsOf = (rows: readonly WaitingEvent[]): readonly Group[] =>
  [...Map.groupBy(rows, ({ body }) => body.message.data.station)].map(([station, ofStation]) => ({
    station,
    rows: ofStation,
    lane: null,
  }))

/** Others each time, so that a few that are refused by themselves do not stand for all. */
const probesOf = (groups: readonly Group[], failures: number): readonly Group[] => {
  const first = groups.length > probes ? ((failures - 1) * probes) % groups.length : 0
  return [...groups.slice(first), ...groups.slice(0, first)]
    .slice(0, probes)
    .map((group) => ({ ...group, rows: group.rows.slice(0, 1) }))
}

/** @param failures how often in a row nothing was taken */
export const readRound = async (
  repositories: Pick<Repositories, 'items'>,
  { key: id }: WebhookItem,
  { now, failures }: { readonly now: string; readonly failures: number },
): Promise<Round> => {
  const lanes = await repositories.items.ofStation(webhookLanes.kind, id)
  const refused = new Set(lanes.map(({ key }) => key))
  const queued = await oldest(repositories, queueOf(id), rowsAtOnce)
  const isAside = ({ body }: WaitingEvent) => refused.has(body.message.data.station)
  const due = lanes
    .filter(({ due }) => due !== null && due <= now)
    .toSorted((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))
    .slice(0, lanesAtOnce)
  const ofLanes = await Promise.all(
    due.map(async (lane) => ({
      lane,
      station: lane.key,
      rows: await oldest(repositories, queueOf(id, lane.key), rowsOfLane),
    })),
  )
  const groups = [
    ...ofLanes.filter(({ rows }) => rows.length > 0),
    ...groupsOf(queued.filter((row) => !isAside(row))),
  ]
  return {
    groups: failures > 0 ? probesOf(groups, failures) : groups,
    aside: queued.filter(isAside),
    emptyLanes: ofLanes.filter(({ rows }) => rows.length === 0).map(({ lane }) => lane),
  }
}
