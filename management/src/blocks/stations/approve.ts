import type { StationApproval, StationWithSecret } from '@ocpp/shared/blocks/stations/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { beginningOf } from '../../domain/acceptance.ts'
import { claimsOf, contestOf } from '../../domain/claims.ts'
import type { StationRecord } from '../../domain/records.ts'
import { stationReference } from '../../domain/station-reference.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { assignedSite } from '../sites/index.ts'
import { dropConnection } from './drop-connection.ts'
import { presentStation } from './present.ts'
import { operatorFacts } from './rules/operator-facts.ts'
import { noPassword, passwordOf, type StationPassword } from './secret.ts'

const adopted = (station: StationRecord): StationPassword => {
  if (station.presentedSecretHash === null)
    throw new AppError('conflict', `Station ${station.id} presented no password that could be adopted`)
  const contest = contestOf(station)
  if (contest !== null)
    throw new AppError(
      'conflict',
      `More than one claims to be ${station.id} (${claimsOf(contest)}): the password shown may be another's`,
    )
  return { clear: null, hash: station.presentedSecretHash }
}

/**
 * Lets a held station in, and settles how it proves itself from now on. Its history begins here, with what it has reported.
 * @throws AppError `notFound`; `conflict` when it is not waiting, presented no password to adopt, or shares its id with another
 */
export const approveStation = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'log' | 'pepper' | 'recordOwn'>,
  actor: Actor,
  id: string,
  approval: StationApproval,
): Promise<StationWithSecret> => {
  const generated = approval.secret === 'generate' ? passwordOf(context.pepper, id) : noPassword
  const station = await commit(context, actor, async (commit) => {
    const { at, stations } = commit
    const held = await stations.get(id)
    if (held === null) throw new AppError('notFound', `No station ${id}`)
    if (held.admission !== 'pending')
      throw new AppError('conflict', `Station ${id} is not waiting for approval`)
    const password = approval.secret === 'presented' ? adopted(held) : generated
    const site = await assignedSite(commit, approval)
    const station: StationRecord = {
      ...held,
      admission: 'accepted',
      secretHash: password.hash,
      presentedSecretHash: null,
      name: approval.name === undefined ? held.name : approval.name,
      site: site === undefined ? held.site : site,
    }
    await stations.put(station)
    const events = beginningOf(held, 'accepted', at)
    commit.touch(...(await context.recordOwn(commit, { station: id, events, at })))
    await commit.audit('station.approve', id, {
      ...{ detail: `secret: ${approval.secret}`, station: id },
      ...{ before: operatorFacts(held), after: operatorFacts(station) },
    })
    await commit.refer(stationReference(station))
    commit.touch('stations', `station:${id}`, 'overview', 'sites')
    return (await stations.get(id)) ?? station
  })
  // A held socket never proved that it knows a password made only now.
  if (approval.secret === 'generate') await dropConnection(context, station, 'its password was changed')
  return { station: await presentStation(context.store, station), secret: generated.clear }
}
