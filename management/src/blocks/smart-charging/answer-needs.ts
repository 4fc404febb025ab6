import { issueCommand } from '../../use-cases/commands/issue.ts'
import { system, type TaskHandler } from '../../use-cases/tasks/handler.ts'
import { newProfileId } from './apply-profile.ts'
import { chargingAt, chargingState } from './read.ts'
import { placedProfiles } from './rules/composite-view.ts'
import { profileForNeeds } from './rules/needs-schedule.ts'

/** A vehicle may say what it needs before its transaction has begun; this often it is looked for, 5 s apart. */
const looks = 24
const againMs = 5_000

/**
 * Sends the schedule that was promised for a vehicle's needs. Needs that were told anew meanwhile, or whose vehicle
 * is gone, are not answered any more.
 */
export const answerNeeds: TaskHandler = async (context, { id, station, body, attempts }) => {
  const evse = Number(body.evse)
  const state = await chargingState(context, station)
  const told = state.needs.find((each) => each.evse === evse)
  if (told === undefined || told.order !== body.order) return 'done'
  const now = context.clock.now()
  const transaction = await chargingAt(context, station, evse)
  if (transaction === null) {
    if (attempts >= looks) return 'done'
    return { again: new Date(now.getTime() + againMs).toISOString() }
  }
  const profile = profileForNeeds({
    needs: told.needs,
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
}
