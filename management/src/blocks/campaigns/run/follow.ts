import type { TargetState } from '@ocpp/shared/blocks/campaigns/api'
import type { CommandRecord } from '../../../domain/records.ts'
import type { TaskContext } from '../../../use-cases/tasks/handler.ts'
import { type JobItem, jobs } from '../../firmware/index.ts'
import type { CampaignItem } from '../records/campaigns.ts'
import { stateWord, type TargetItem, targets } from '../records/targets.ts'
import { commandVerdict, lookMs, updateVerdict, type Verdict, withRetry } from '../rules/outcome.ts'
import { countOf } from '../rules/progress.ts'
import { applyChanges, type Change } from './apply.ts'

/** Stations that are looked at in one step. */
export const looksPerStep = 100
/** With many under way each is looked at less often, so that looking costs the same. */
const perStationMs = 10

const dueOf = ({ store }: TaskContext, id: string, state: TargetState, now: string) =>
  store.items.due(targets.kind, now, looksPerStep, stateWord(id, state, null))

/** The commands that a station was sent, and the job that the first of them began. */
const sentTo = async ({ store }: TaskContext, { station, body }: TargetItem, isFirmware: boolean) => {
  const [first] = body.commands
  const [commands, job] = await Promise.all([
    Promise.all(body.commands.map((command) => store.commands.get(command))),
    isFirmware && first !== undefined ? store.items.get(jobs.kind, station, first) : null,
  ])
  return { commands, job: job ?? undefined }
}

interface Seen {
  readonly commands: readonly (CommandRecord | null)[]
  readonly job: JobItem | undefined
  readonly firmware: string | null
  readonly now: string
}

const verdictOf = ({ body }: CampaignItem, { body: target }: TargetItem, seen: Seen): Verdict => {
  const commands = seen.commands.filter((command) => command !== null)
  const [command] = commands
  // Too old to be kept: nothing more will be known.
  if (command === undefined || commands.length < seen.commands.length)
    return { to: 'failed', reason: 'noNews' }
  if (body.version === null) return commandVerdict(commands)
  const { job, firmware, now } = seen
  return updateVerdict({
    command,
    job:
      job === undefined
        ? null
        : { state: job.state, status: job.body.timeline.at(-1)?.status ?? null, endedAt: job.body.endedAt },
    ...{ firmware, version: body.version, sentAt: target.sentAt ?? now, now },
  })
}

/** Looks at stations that were sent something; resolves to how many there were. */
export const followStations = async (context: TaskContext, campaign: CampaignItem): Promise<number> => {
  const { store, clock } = context
  const now = clock.now().toISOString()
  const { key: id, body } = campaign
  const busy = countOf(body, 'sent', 'underWay')
  if (busy === 0) return 0
  const looked = [
    ...(await dueOf(context, id, 'sent', now)),
    ...(await dueOf(context, id, 'underWay', now)),
  ].slice(0, looksPerStep)
  const ids = looked.map(({ station }) => station)
  const stations = new Map((await store.stations.getMany(ids)).map((station) => [station.id, station]))
  const sent = await Promise.all(looked.map((target) => sentTo(context, target, body.version !== null)))
  const changes: Change[] = []
  for (const [place, target] of looked.entries()) {
    const { commands = [], job } = sent[place] ?? {}
    const firmware = stations.get(target.station)?.firmware ?? null
    const verdict = withRetry(
      verdictOf(campaign, target, { commands, job, firmware, now }),
      target.body.attempts,
      body.plan.retries,
    )
    const delay = verdict.delayMs === lookMs ? lookMs + perStationMs * busy : verdict.delayMs
    changes.push({ target, verdict: { ...verdict, ...(delay !== undefined && { delayMs: delay }) } })
  }
  await applyChanges(context, id, changes)
  return looked.length
}
