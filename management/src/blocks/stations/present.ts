import type { Connector, Station } from '@ocpp/shared/blocks/stations/station'
import { isHeld } from '../../domain/acceptance.ts'
import { contestOf } from '../../domain/claims.ts'
import { factsOf } from '../../domain/connectors/facts.ts'
import type { ConnectorRecord, StationRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import { allSiteNames, type SiteNames, shownSite, siteNameOf } from '../sites/index.ts'

const shownConnector = (station: StationRecord, record: ConnectorRecord): Connector => {
  const { typedIn, ...facts } = factsOf(station, record.evse, record.connector)
  return { ...record, ...facts, typedIn: [...typedIn] }
}

/** A station as the API shows it: everything but its hashes and the marks of its projection. */
const shown = (record: StationRecord, names: SiteNames): Station => {
  const { secretHash, nextSecret, presentedSecretHash, marks, ...others } = record
  const contest = contestOf(record)
  return {
    ...others,
    ...shownSite(record.site, names),
    connectors: record.connectors.map((each) => shownConnector(record, each)),
    hasSecret: secretHash !== null,
    ...(isHeld(record) && { hasShownSecret: presentedSecretHash !== null }),
    ...(isHeld(record) && contest !== null && { contest: { ...contest, addresses: [...contest.addresses] } }),
    nextPasswordSince: nextSecret?.since ?? null,
    ...(marks.offered !== undefined && { offeredProtocol: marks.offered }),
    scheduled: [...(marks.scheduled ?? [])],
  }
}

export const presentStation = async (
  repositories: Pick<Repositories, 'items'>,
  record: StationRecord,
): Promise<Station> => shown(record, await siteNameOf(repositories, record.site))

export const presentStations = async (
  repositories: Pick<Repositories, 'items'>,
  records: readonly StationRecord[],
): Promise<Station[]> => {
  const names = await allSiteNames(repositories)
  return records.map((record) => shown(record, names))
}
