import { kindInfo } from '@ocpp/shared/blocks/alarms/kinds'
import type { AlarmRule, AlarmRuleChange, AlarmRuleCreation } from '@ocpp/shared/blocks/alarms/rules-api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { evaluateTask } from './evaluate.ts'
import { alarmRules } from './records.ts'
import type { RuleBody } from './rules/rule.ts'
import { readRule } from './rules-read.ts'
import { tryRule } from './trial.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock' | 'health'>

/** Each is looked at in every round. */
const mostRules = 100

const invalid = (path: string, message: string) =>
  new AppError('invalid', 'Such a rule cannot be kept', { details: { issues: [{ path, message }] } })

/** @throws AppError `invalid` for a threshold that its kind cannot have */
const checkThreshold = ({ kind, threshold }: RuleBody): void => {
  const bounds = kindInfo(kind).threshold
  if (bounds === null && threshold !== null) throw invalid('threshold', 'rules of this kind have none')
  if (bounds !== null && (threshold === null || threshold < bounds.least || threshold > bounds.most))
    throw invalid('threshold', `must be from ${bounds.least} to ${bounds.most} ${bounds.unit}`)
}

/** @throws AppError `conflict` for one that would fire for nearly everything, unless that is meant */
const checkReach = async (context: Deps, body: RuleBody, confirmed: boolean): Promise<void> => {
  if (!body.on || confirmed) return
  const { everything, stations, of } = await tryRule(context, body, { history: false })
  if (everything)
    throw new AppError(
      'conflict',
      `It would fire for ${stations} of ${of} stations now: confirm that this is meant`,
    )
}

const put = async (work: Commit, actor: Actor, id: string, body: RuleBody): Promise<void> => {
  const { items, tasks, at, touch } = work
  const { kind } = alarmRules
  const item = {
    kind,
    station: wholeSystem,
    key: id,
    state: '',
    at,
    due: null,
    body: { ...body, changedBy: actor.email },
  }
  await items.putMany([item])
  await tasks.wake(evaluateTask.name, [wholeSystem], at)
  touch('alarms', 'alarm-rules')
}

/** @throws AppError `conflict` when there are too many, or it would fire for nearly everything */
export const createRule = async (
  context: Deps,
  actor: Actor,
  { confirmed, ...body }: AlarmRuleCreation,
): Promise<AlarmRule> => {
  checkThreshold(body)
  await checkReach(context, body, confirmed)
  return commit(context, actor, async (work) => {
    if ((await work.items.ofStation(alarmRules.kind, wholeSystem)).length >= mostRules)
      throw new AppError('conflict', `There are ${mostRules} rules, and no more can be kept`)
    const id = newId()
    await put(work, actor, id, body)
    await work.audit('alarmRule.create', id, { detail: body.name, after: body })
    return await readRule(work, id)
  })
}

const bodyOf = ({
  id: _id,
  preset: _preset,
  active: _active,
  changedAt: _at,
  changedBy: _by,
  ...body
}: AlarmRule): RuleBody => body

const changedBody = (former: RuleBody, change: Omit<AlarmRuleChange, 'confirmed'>): RuleBody => ({
  kind: former.kind,
  name: change.name ?? former.name,
  on: change.on ?? former.on,
  severity: change.severity ?? former.severity,
  threshold: change.threshold === undefined ? former.threshold : change.threshold,
  sites: change.sites ?? former.sites,
  stations: change.stations ?? former.stations,
  quiet: change.quiet === undefined ? former.quiet : change.quiet,
  channels: change.channels ?? former.channels,
  advice: change.advice ?? former.advice,
})

/** @throws AppError `notFound`; `invalid`; `conflict` where it would fire for nearly everything from now on */
export const changeRule = async (
  context: Deps,
  actor: Actor,
  id: string,
  { confirmed, ...change }: AlarmRuleChange,
): Promise<AlarmRule> => {
  const body = changedBody(bodyOf(await readRule(context.store, id)), change)
  checkThreshold(body)
  // Only its condition and reach can make it fire for more.
  const widens = ['threshold', 'sites', 'stations', 'on'].some((name) => name in change)
  if (widens) await checkReach(context, body, confirmed)
  return commit(context, actor, async (work) => {
    const former = bodyOf(await readRule(work, id))
    const after = changedBody(former, change)
    await put(work, actor, id, after)
    await work.audit('alarmRule.change', id, { detail: after.name, before: former, after })
    return await readRule(work, id)
  })
}

/** Its alarms are closed with the next round; a preset is again as it was. @throws AppError `notFound` */
export const removeRule = (context: Deps, actor: Actor, id: string): Promise<void> =>
  commit(context, actor, async (work) => {
    const { name } = await readRule(work, id)
    await work.items.remove(alarmRules.kind, wholeSystem, id)
    await work.audit('alarmRule.remove', id, { detail: name })
    await work.tasks.wake(evaluateTask.name, [wholeSystem], work.at)
    work.touch('alarms', 'alarm-rules')
  })
