import { handles, system } from '../../use-cases/tasks/handler.ts'
import { issueCommand } from '../commands/index.ts'
import { newProfileId } from './apply-profile.ts'
import { chargingAt, chargingState } from './read.ts'
import { placedProfiles } from './rules/composite-view.ts'
import { profileForNeeds } from './rules/needs-schedule.ts'
import { answerNeeds } from './rules/needs-task.ts'

/** A vehicle may say what it needs before its transaction has begun; this often it is looked for, 5 s apart. */
const looks = 24
const againMs = 5_000

/**
 * Sends the schedule that was promised for a vehicle's needs. Needs that were notified anew meanwhile, or whose vehicle
 * is gone, are not answered any more.
 */
export const sendNeedsSchedule = handles(answerNeeds, async (context, { id, station, body, attempts }) => {
  const { evse } = body
  const state = await chargingState(context, station)
  const latest = state.needs.find((each) => each.evse === evse)
  if (latest === undefined || latest.order !== body.order) return 'done'
  const now = context.clock.now()
  const transaction = await chargingAt(context, station, evse)
  if (transaction === null) {
    if (attempts >= looks) return 'done'
    return { again: new Date(now.getTime() + againMs).toISOString() }
  }
  const profile = profileForNeeds({
    needs: latest.needs,
    evse,
    transaction,
    profiles: placedProfiles(state),
    nowMs: now.getTime(),
    id: newProfileId(),
  })
  if (profile === null) return 'done'
  await issueCommand(context, system, {
    station,
    name: 'set-profile',
    payload: { evse, profile },
    idempotencyKey: null,
  })
  context.log.debug({ task: id, station, evse }, 'schedule made from needs')
  return 'done'
})
