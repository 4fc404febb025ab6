import { newId } from '@ocpp/shared/kernel/ids'
import type { CommandRecord } from '../../../domain/records.ts'
import { commit } from '../../../use-cases/commit.ts'
import { system, type TaskContext } from '../../../use-cases/tasks/handler.ts'
import { recordedPayload, sendTaskOf } from '../../commands/index.ts'
import { campaignItem } from '../read.ts'
import { type CampaignItem, campaigns } from '../records/campaigns.ts'
import { stateOf, stateWord, type TargetItem, targets } from '../records/targets.ts'
import type { Verdict } from '../rules/outcome.ts'
import { type Move, withMoves } from '../rules/progress.ts'
import type { WorkCall } from '../work.ts'

/** What is to become of one station, and the commands that it is sent. */
export interface Change {
  readonly target: TargetItem
  readonly verdict: Verdict
  readonly calls?: readonly WorkCall[]
}

interface Moment {
  readonly at: string
  readonly attempts: number
}

/**
 * The commands of one attempt at a station, each with the task that sends it. Their keys name campaign, station and
 * attempt: a second command of the same attempt cannot be stored, whoever tries.
 */
const commandsOf = (
  context: TaskContext,
  campaign: CampaignItem,
  { target, calls = [] }: Change,
  { at, attempts }: Moment,
) =>
  calls.map(({ name, payload }, n) => {
    const { shown, sealed } = recordedPayload(context, payload)
    const command: CommandRecord = {
      ...{ id: newId(), station: target.station, name, payload: shown, actor: campaign.body.startedBy },
      ...{ state: 'queued', askedAt: at, settledAt: null, outcome: null, requestHash: '', expiresAt: null },
      idempotencyKey: `campaign ${campaign.key} ${target.station} ${attempts} ${n}`,
      bulk: campaign.key,
    }
    return { command, task: sendTaskOf(command, at, sealed) }
  })

const afterwards = (
  { target, verdict }: Change,
  { at, attempts }: Moment,
  commands: readonly string[],
): TargetItem => {
  const { to, reason = null, detail = null, delayMs } = verdict
  const isNews = to !== stateOf(target)
  const isSent = commands.length > 0
  return {
    ...target,
    state: stateWord(target.key, to, target.body.wave),
    at: isNews ? at : target.at,
    due: delayMs === undefined ? null : new Date(Date.parse(at) + delayMs).toISOString(),
    body: { ...target.body, reason, detail, attempts, ...(isSent && { commands, sentAt: at }) },
  }
}

/**
 * Writes what became of stations, with their commands, in one commit: what another has changed meanwhile stays as it
 * is. Resolves to how many stand otherwise than before.
 */
export const applyChanges = async (
  context: TaskContext,
  id: string,
  changes: readonly Change[],
): Promise<number> => {
  if (changes.length === 0) return 0
  return await commit(context, system, async ({ at, items, commands, tasks, touch }) => {
    const campaign = await campaignItem({ items }, id)
    const mayRun = campaign.state === 'running'
    const stations = changes.map(({ target }) => target.station)
    const kept = (await items.ofStations([targets.kind], stations)) as readonly TargetItem[]
    const now = new Map(kept.filter(({ key }) => key === id).map((item) => [item.station, item]))
    const put: TargetItem[] = []
    const moves: Move[] = []
    for (const change of changes) {
      const { target, verdict, calls = [] } = change
      const present = now.get(target.station)
      if (present === undefined || present.state !== target.state || present.due !== target.due) continue
      // Paused or cancelled since: nothing more is sent.
      if (calls.length > 0 && !mayRun) continue
      const attempts = target.body.attempts + (calls.length > 0 ? 1 : 0)
      const made = commandsOf(context, campaign, change, { at, attempts })
      for (const { command, task } of made) if (await commands.insert(command)) await tasks.insertMany([task])
      const next = afterwards(
        change,
        { at, attempts },
        made.map(({ command }) => command.id),
      )
      put.push(next)
      const from = stateOf(target)
      if (from !== verdict.to)
        moves.push({ wave: target.body.wave, from, to: verdict.to, reason: verdict.reason ?? null })
    }
    await items.putMany(put)
    if (moves.length > 0) {
      const body = withMoves(campaign.body, moves)
      await items.putMany([{ ...campaign, kind: campaigns.kind, at, body }])
      touch('campaigns')
    }
    return moves.length
  })
}
