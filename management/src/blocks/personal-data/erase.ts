import { randomBytes } from 'node:crypto'
import { setTimeout as rest } from 'node:timers/promises'
import { type ErasurePart, erasureParts } from '@ocpp/shared/blocks/personal-data/api'
import * as v from 'valibot'
import { type Kind, wholeSystem } from '../../domain/items.ts'
import { taskKind } from '../../domain/tasks.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import { handles, system, type TaskContext } from '../../use-cases/tasks/handler.ts'
import { erased } from '../audit/index.ts'
import { withdraw } from '../commands/index.ts'
import { localLists } from '../local-list/index.ts'
import { type Part, type PartRecords, parts, reportsAskedBy, type Wanted } from './parts.ts'
import { type ErasureItem, erasures, type Walk } from './records.ts'

/** Goes through everything there is, a little at a time. */
export const eraseTask = taskKind('erasePerson', v.object({ id: v.string() }))

/** Random, so that nothing leads back to the token; no longer than a tag of OCPP 1.6. */
export const pseudonym = (): string => `erased-${randomBytes(6).toString('hex')}`

const stepRecords = 200
/** A task lets go of its lease now and then, so that a process can end. */
const roundMs = 2_000
/** So many times as long as a step took others have the store to themselves. */
const restTimes = 1
const mostReports = 1_000
const soonMs = 1_000

type Change<P extends ErasurePart> = readonly (readonly [before: PartRecords[P], after: PartRecords[P]])[]

/** What of a part is written, and what follows from it. */
type Writers = {
  readonly [P in ErasurePart]: (work: Commit, context: TaskContext, changes: Change<P>) => Promise<unknown>
}

const afters = <R>(changes: readonly (readonly [R, R])[]): R[] => changes.map(([, after]) => after)

/** A list at a station is no longer what is known here: the next one sent is a full one, without the token. */
const forgetLists = async (
  work: Commit,
  context: TaskContext,
  stations: readonly string[],
): Promise<void> => {
  for (const station of stations) {
    if ((await work.stations.get(station)) === null) continue
    const events = [{ type: 'LocalListForgotten' as const, at: work.at, actor: system.email }]
    work.touch(...(await context.recordOwn(work, { station, at: work.at, events })))
  }
}

const writers: Writers = {
  sessions: ({ transactions }, _context, changes) => transactions.putMany(afters(changes)),
  events: ({ events }, _context, changes) => events.putMany(afters(changes)),
  commands: async (work, _context, changes) => {
    for (const [before, after] of changes) {
      // What waits is not sent with a pseudonym.
      const withdrawn = await withdraw(work, before.id, work.at, system.email)
      await work.commands.put(
        withdrawn === null ? after : { ...withdrawn, payload: after.payload, requestHash: after.requestHash },
      )
    }
  },
  items: async (work, context, changes) => {
    const lists = changes.filter(([{ kind }]) => kind === localLists.kind)
    await work.items.putMany(afters(changes.filter(([{ kind }]) => kind !== localLists.kind)))
    await forgetLists(
      work,
      context,
      lists.map(([{ station }]) => station),
    )
  },
  messages: ({ messages }, _context, changes) => messages.putMany(afters(changes)),
  audit: ({ security }, { auditKey }, changes) =>
    security.putAudits(changes.map(([before]) => erased(auditKey, before))),
}

/** What began after the request, and runs, is left alone: it is that of an unknown token. */
const isLeft = (part: ErasurePart, record: object): boolean =>
  part === 'sessions' && 'active' in record && record.active === true

const nextPlace = (context: TaskContext, walk: Walk, next: string | null): Walk | null => {
  if (next !== null) return { ...walk, after: next }
  const kinds = context.hooks.itemKinds.filter((kind) => kind !== erasures.kind)
  if (walk.part === 'items') {
    const kind = kinds[walk.kind === null ? 0 : kinds.indexOf(walk.kind as Kind) + 1]
    if (kind !== undefined) return { ...walk, kind, after: null }
  }
  const part = erasureParts[erasureParts.indexOf(walk.part) + 1]
  if (part === undefined) return null
  return { ...walk, part, kind: part === 'items' ? (kinds[0] ?? null) : null, after: null }
}

const settled = (item: ErasureItem, walk: Walk | null, at: string, more: number): ErasureItem => {
  const { body } = item
  const part = body.walk?.part
  const touched =
    part === undefined || more === 0
      ? body.touched
      : { ...body.touched, [part]: (body.touched[part] ?? 0) + more }
  if (walk !== null) return { ...item, body: { ...body, touched, walk } }
  const shown = body.dryRun ? body.shown : []
  return { ...item, state: 'done', at, body: { ...body, touched, shown, walk: null } }
}

const walkOf = <P extends ErasurePart>(part: P): Part<PartRecords[P]> => parts[part]
const writerOf = <P extends ErasurePart>(part: P): Writers[P] => writers[part]

/** One step: what it changes and how far it came are one commit, so it may end at any time. Null when all is done. */
const step = (context: TaskContext, id: string): Promise<'more' | 'waits' | 'done'> =>
  commit(context, system, async (work) => {
    const item = await work.items.get(erasures.kind, wholeSystem, id)
    const walk = item?.body.walk ?? null
    if (item === null || walk === null) return 'done'
    const { dryRun, askedAt } = item.body
    const { part } = walk
    // Entries of before the request that are not sealed yet cannot be erased.
    if (part === 'audit' && (await work.security.unsealedAudits(1)).some(({ at }) => at <= askedAt))
      return 'waits'
    const wanted: Wanted = {
      pseudonyms: new Map(Object.entries(walk.pseudonyms)),
      aliases: walk.aliases,
      reports: new Set(walk.reports),
    }
    const { read, at, without } = walkOf(part)
    const { records, next } = await read(work, { after: walk.after, kind: walk.kind, limit: stepRecords })
    const changes = records
      .filter((record) => at(record as never) <= askedAt && !isLeft(part, record))
      .map((record) => [record, without(record as never, wanted)] as const)
      .filter(([before, after]) => before !== after)
    const asked =
      part === 'commands'
        ? await reportsAskedBy(
            work,
            changes.map(([before]) => before as never),
          )
        : []
    const reports = [...walk.reports, ...asked].slice(0, mostReports)
    if (!dryRun && changes.length > 0) await writerOf(part)(work, context, changes as never)
    const place = nextPlace(context, { ...walk, reports }, next)
    await work.items.putMany([settled(item, place, work.at, changes.length)])
    if (place?.part !== part) work.touch('erasures', 'transactions')
    if (place === null && !dryRun)
      await work.audit('person.erased', id, {
        after: settled(item, null, work.at, changes.length).body.touched,
      })
    return place === null ? 'done' : 'more'
  })

/** Goes on with an erasure for a while. */
export const erase = handles(eraseTask, async (context, { body: { id } }) => {
  const { clock } = context
  const again = (ms: number) => ({ again: new Date(clock.now().getTime() + ms).toISOString() })
  const startedAt = clock.monotonic()
  while (clock.monotonic() - startedAt < roundMs) {
    const began = clock.monotonic()
    const result = await step(context, id)
    if (result === 'done') return 'done'
    if (result === 'waits') return again(soonMs)
    await rest(restTimes * (clock.monotonic() - began))
  }
  return again(0)
})
