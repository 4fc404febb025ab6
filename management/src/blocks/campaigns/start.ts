import type { Campaign } from '@ocpp/shared/blocks/campaigns/api'
import type { CampaignCreation } from '@ocpp/shared/blocks/campaigns/plan'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { needFirmware } from '../firmware/index.ts'
import { type Planned, planCampaign } from './plan.ts'
import { presentCampaign } from './read.ts'
import { type CampaignBody, type CampaignItem, campaigns } from './records/campaigns.ts'
import { stateWord, type TargetItem, targets } from './records/targets.ts'
import { withHappening, withMoves } from './rules/progress.ts'
import { waveOf } from './rules/waves.ts'
import { campaignTaskOf } from './run/task.ts'

const dayMs = 86_400_000
const usualDays = 30
const longestDays = 366
/** A list that is not whole by then never will be: whoever wrote it has died. */
const preparingMs = 5 * 60_000
/** Stations in one commit. */
const chunk = 500

const endOf = (endsAt: string | undefined, now: Date): string => {
  const ends = endsAt === undefined ? now.getTime() + usualDays * dayMs : Date.parse(endsAt)
  if (ends > now.getTime() && ends <= now.getTime() + longestDays * dayMs) return new Date(ends).toISOString()
  throw new AppError('invalid', 'It ends within a year from now', {
    details: { issues: [{ path: 'plan.endsAt', message: 'must be within a year from now' }] },
  })
}

const bodyOf = (
  { name, work, filter: { stations, ...filter }, plan }: CampaignCreation,
  { work: { subject, version }, sizes, leftOut }: Planned,
  { by, now }: { readonly by: string; readonly now: Date },
): CampaignBody => {
  const body: CampaignBody = {
    ...{ name, work, version, subject: subject.slice(0, 300) },
    filter: { ...filter, listed: stations === undefined ? null : new Set(stations).size },
    plan: { ...plan, endsAt: endOf(plan.endsAt, now) },
    ...{ startedAt: now.toISOString(), startedBy: by, endedAt: null, pausedBecause: null, wave: -1 },
    waves: sizes.map((wave) => ({
      ...wave,
      startedAt: null,
      finishedAt: null,
      counts: { waiting: wave.size },
      baseline: { done: 0, failed: 0 },
    })),
    leftOut: leftOut.length,
    reasons: {},
    history: [],
  }
  const moves = leftOut.map(({ obstacle }) => ({
    ...({ wave: null, from: 'waiting', to: 'skipped', reason: obstacle } as const),
  }))
  return withHappening(withMoves(body, moves), { at: body.startedAt, what: 'started', detail: '', by })
}

const targetsOf = (
  campaign: string,
  { eligible, leftOut, sizes }: Planned,
  at: string,
): readonly TargetItem[] => {
  const body = { reason: null, detail: null, attempts: 0, commands: [], sentAt: null }
  const item = (station: string): Omit<TargetItem, 'state' | 'body'> => ({
    ...{ kind: targets.kind, station, key: campaign, at, due: null },
  })
  return [
    ...eligible.map(({ id, firmware }, n) => {
      const wave = waveOf(sizes, n)
      return { ...item(id), state: stateWord(campaign, 'waiting', wave), body: { ...body, wave, firmware } }
    }),
    ...leftOut.map(({ id, station, obstacle }) => ({
      ...item(id),
      state: stateWord(campaign, 'skipped', null),
      body: { ...body, wave: null, firmware: station?.firmware ?? null, reason: obstacle },
    })),
  ]
}

/**
 * Starts a campaign at the stations that fit now: the list is fixed. It is written down in several commits, and nothing
 * is sent before all of it stands there.
 * @throws AppError as `planCampaign`; `conflict` when no station is left
 */
export const startCampaign = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'fileLimits'>,
  actor: Actor,
  creation: CampaignCreation,
): Promise<Campaign> => {
  const planned = await planCampaign(context, actor, creation)
  if (planned.eligible.length === 0)
    throw new AppError('conflict', 'No station is left to do this at: see why in the preview')
  const now = context.clock.now()
  const at = now.toISOString()
  const id = newId()
  const body = bodyOf(creation, planned, { by: actor.email, now })
  const preparing: CampaignItem = {
    ...{ kind: campaigns.kind, station: wholeSystem, key: id, state: 'preparing', at, due: null, body },
  }
  await commit(context, actor, async ({ items, tasks, audit }) => {
    if (body.work.kind === 'firmware') await needFirmware({ items }, body.work.file, id)
    await items.putMany([preparing])
    await tasks.insertMany([campaignTaskOf(id, new Date(now.getTime() + preparingMs).toISOString())])
    await audit('campaign.start', id, `${body.name}: ${body.subject}, ${planned.eligible.length} stations`)
  })
  const list = targetsOf(id, planned, at)
  for (let from = 0; from < list.length; from += chunk)
    await context.store.items.putMany(list.slice(from, from + chunk))
  const started: CampaignItem = { ...preparing, state: 'running' }
  await commit(context, actor, async ({ items, tasks, touch }) => {
    const found = await items.get(campaigns.kind, wholeSystem, id)
    if (found?.state !== 'preparing')
      throw new AppError('conflict', 'It took too long to start: start it again')
    await items.putMany([started])
    await tasks.postpone(campaignTaskOf(id, at).id, at)
    touch('campaigns')
  })
  return presentCampaign(started)
}
