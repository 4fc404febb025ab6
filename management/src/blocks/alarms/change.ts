import type { Alarm, AlarmEntry } from '@ocpp/shared/blocks/alarms/api'
import type { AlarmAcknowledgement, AlarmChange } from '@ocpp/shared/blocks/alarms/requests'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { knownAlarm, presentOne } from './read.ts'
import { type AlarmItem, alarms } from './records.ts'
import { withEntry } from './rules/steps.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock'>

const minuteMs = 60_000

/** Somebody who has it; null for nobody. @throws AppError `invalid` for an address that is no user’s */
const assigneeOf = async ({ users }: Pick<Commit, 'users'>, actor: Actor, named: string | null) => {
  if (named === null) return null
  if (named === 'me' || named === actor.email) return actor.email
  const user = await users.byEmail(named)
  if (user !== null) return user.email
  throw new AppError('invalid', 'Nobody has that address', {
    details: { issues: [{ path: 'assignee', message: 'is no user’s e-mail address' }] },
  })
}

type Did = Pick<AlarmEntry, 'what' | 'text'>

/** The alarm after what somebody did, and what is on record of it. */
const changed = (
  item: AlarmItem,
  { state, snoozeMinutes, note = '' }: AlarmChange,
  assignee: string | null | undefined,
  { by, at }: { readonly by: string; readonly at: string },
): { readonly item: AlarmItem; readonly did: readonly Did[] } => {
  const did: Did[] = []
  let next = item
  if (assignee !== undefined && assignee !== item.body.assignee) {
    next = { ...next, body: { ...next.body, assignee } }
    did.push({ what: 'assigned', text: assignee ?? 'nobody' })
  }
  if (state === 'acknowledged' && item.state !== 'acknowledged') {
    next = { ...next, state, due: null, body: { ...next.body, acknowledged: { by, at } } }
    did.push({ what: 'acknowledged', text: note })
  } else if (state === 'open' && item.state !== 'open') {
    next = { ...next, state, due: null, body: { ...next.body, acknowledged: null } }
    did.push({ what: item.state === 'snoozed' ? 'woken' : 'unacknowledged', text: note })
  } else if (snoozeMinutes !== undefined) {
    const due = new Date(Date.parse(at) + snoozeMinutes * minuteMs).toISOString()
    next = { ...next, state: 'snoozed', due }
    did.push({ what: 'snoozed', text: `until ${due}${note === '' ? '' : `: ${note}`}` })
  } else if (note !== '') did.push({ what: 'note', text: note })
  const history = did.reduce(
    (list, entry) => withEntry({ ...next.body, history: list }, { at, by, ...entry }),
    next.body.history,
  )
  return { item: { ...next, at, body: { ...next.body, history } }, did }
}

const record = async (work: Commit, item: AlarmItem, did: readonly Did[]): Promise<void> => {
  await work.items.putMany([item])
  for (const { what, text } of did)
    await work.audit(`alarm.${what}`, item.key, {
      detail: [item.body.content.title, text].filter(Boolean).join(': '),
      ...(item.body.site !== null && { site: item.body.site }),
    })
  work.touch('alarms', 'overview')
}

/** @throws AppError `notFound`; `conflict` when it is over; `invalid` for nobody's address */
export const changeAlarm = (context: Deps, actor: Actor, id: string, change: AlarmChange): Promise<Alarm> =>
  commit(context, actor, async (work) => {
    const found = await knownAlarm(work, id)
    const current = await work.items.get(alarms.kind, wholeSystem, found.key)
    if (current === null) throw new AppError('conflict', 'This alarm is over')
    const assignee =
      change.assignee === undefined ? undefined : await assigneeOf(work, actor, change.assignee)
    const { item, did } = changed(current, change, assignee, { by: actor.email, at: work.at })
    if (did.length > 0) await record(work, item, did)
    return await presentOne(work, item)
  })

const mostAtOnce = 1_000

/** All open ones of a rule, or of one site; resolves to how many. */
export const acknowledgeAlarms = (
  context: Deps,
  actor: Actor,
  { rule, siteId, note }: AlarmAcknowledgement,
): Promise<{ readonly count: number }> =>
  commit(context, actor, async (work) => {
    const { items, at, audit, touch } = work
    const open = (await items.ofStation(alarms.kind, wholeSystem))
      .filter(
        ({ state, body }) =>
          state === 'open' && body.rule === rule && (siteId === undefined || body.site === siteId),
      )
      .slice(0, mostAtOnce)
    const change = { state: 'acknowledged' as const, ...(note !== undefined && { note }) }
    await items.putMany<typeof alarms.kind>(
      open.map((one) => changed(one, change, undefined, { by: actor.email, at }).item),
    )
    if (open.length > 0) await audit('alarm.acknowledged', rule, { detail: `${open.length} alarms` })
    touch('alarms', 'overview')
    return { count: open.length }
  })
