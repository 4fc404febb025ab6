import type { StationSecurity, StationSecurityChange } from '@ocpp/shared/blocks/stations/security-api'
import type { StationSecurityReference } from '@ocpp/shared/contracts/reference'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { StationRecord } from '../../../domain/records.ts'
import type { Repositories } from '../../../ports/store.ts'
import { type Commit, commit } from '../../../use-cases/commit.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { stationRecord } from '../read.ts'
import { type SecurityBody, stationSecurity } from '../records.ts'

const nothingAsked: SecurityBody = { lowestProfile: 0, commonNameFrom: 'id', commonName: null }

const bodyOf = async ({ items }: Pick<Repositories, 'items'>, id: string): Promise<SecurityBody> =>
  (await items.get(stationSecurity.kind, id, ''))?.body ?? nothingAsked

const present = ({ id, link }: StationRecord, body: SecurityBody): StationSecurity => ({
  ...body,
  commonName: body.commonName ?? id,
  securityProfile: link.securityProfile,
})

const referenceOf = (
  station: string,
  { lowestProfile, commonName }: SecurityBody,
): StationSecurityReference => ({ kind: 'stationSecurity', station, lowestProfile, commonName })

/** The common name that a station's certificate must have. */
export const expectedCommonName = async (
  repositories: Pick<Repositories, 'items'>,
  id: string,
): Promise<string> => (await bodyOf(repositories, id)).commonName ?? id

/** @throws AppError `notFound` */
export const readSecurity = async (context: Pick<Context, 'store'>, id: string): Promise<StationSecurity> =>
  present(await stationRecord(context, id), await bodyOf(context.store, id))

/** @throws AppError `conflict`, `invalid` */
const nameFor = async (
  { stations }: Pick<Repositories, 'stations'>,
  { id, serialNumber }: StationRecord,
  { commonNameFrom, commonName }: StationSecurityChange,
): Promise<Pick<SecurityBody, 'commonNameFrom' | 'commonName'> | null> => {
  if (commonNameFrom === undefined) return null
  if (commonNameFrom === 'id') return { commonNameFrom, commonName: null }
  const name = commonNameFrom === 'pinned' ? commonName : serialNumber
  if (commonNameFrom === 'pinned' && name === undefined)
    throw new AppError('invalid', 'commonName: say which name')
  if (name == null) throw new AppError('conflict', `Station ${id} has not named its serial number yet`)
  // Whoever has a certificate for that station would be let in as this one.
  if (name !== id && (await stations.get(name)) !== null)
    throw new AppError('conflict', `${name} is the id of another station`)
  return { commonNameFrom, commonName: name }
}

const refuseTooHigh = ({ id, link }: StationRecord, lowest: number, before: number): void => {
  if (link.securityProfile === null || lowest <= Math.max(before, link.securityProfile)) return
  throw new AppError(
    'conflict',
    `Station ${id} came with security profile ${link.securityProfile} last: it would be shut out`,
  )
}

/**
 * Changes how a station has to prove itself; nodes end a connection that does not fit any more.
 * @throws AppError `notFound`; `conflict` for more than it has shown, or a name that cannot be its own
 */
export const changeSecurity = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
  change: StationSecurityChange,
): Promise<StationSecurity> =>
  commit(context, actor, async ({ at, audit, refer, touch, ...repositories }) => {
    const station = await stationRecord({ store: repositories }, id)
    if (station.admission === 'pending')
      throw new AppError('conflict', `Station ${id} waits for approval: approve it`)
    const before = await bodyOf(repositories, id)
    const lowestProfile = change.lowestProfile ?? before.lowestProfile
    refuseTooHigh(station, lowestProfile, before.lowestProfile)
    const body: SecurityBody = { ...before, lowestProfile, ...(await nameFor(repositories, station, change)) }
    const item = { kind: stationSecurity.kind, station: id, key: '', state: '', at, due: null }
    await repositories.items.putMany([{ ...item, body }])
    await audit('station.security', id, { station: id, before, after: body })
    await refer(referenceOf(id, body))
    touch(`station:${id}`)
    return present(station, body)
  })

/** In the commit that removes a station: one that is added under its id later begins without. */
export const forgetSecurity = async (
  { items, refer }: Pick<Commit, 'items' | 'refer'>,
  id: string,
): Promise<void> => {
  if ((await items.get(stationSecurity.kind, id, '')) !== null) await refer(referenceOf(id, nothingAsked))
}
