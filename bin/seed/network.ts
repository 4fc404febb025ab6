import { defaultHeartbeatSeconds, unprojected } from '@ocpp/management/blocks/stations/rules/station'
import type { StationRecord } from '@ocpp/management/domain/records'
import { nothingRunning } from '@ocpp/management/domain/transactions/live-view'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { createRandom, type Random } from '@ocpp/simulator/random'

/** A site of the made-up network, before it has an id. */
export interface SeedSite {
  readonly name: string
  readonly latitude: number
  readonly longitude: number
}

/** A station of the made-up network: what is stored of it, and what its sessions need. */
export interface SeedStation {
  readonly record: StationRecord
  /** Its place in `sites`. */
  readonly site: number
  readonly ratedW: number
}

const towns = [
  ['Utrecht', 52.09, 5.12],
  ['Antwerpen', 51.22, 4.4],
  ['Köln', 50.94, 6.96],
  ['Lille', 50.63, 3.06],
  ['Hamburg', 53.55, 9.99],
  ['Kraków', 50.06, 19.94],
  ['Lyon', 45.76, 4.84],
  ['Milano', 45.46, 9.19],
  ['Malmö', 55.6, 13.0],
  ['Bristol', 51.45, -2.59],
] as const
const places = [
  'Station',
  'Market',
  'Harbour',
  'Hospital',
  'Depot',
  'Mall',
  'Campus',
  'Park and Ride',
] as const
const models = [
  { vendor: 'Voltara', model: 'HPC 300', firmware: '3.4.1', ratedW: 300_000 },
  { vendor: 'Kempen', model: 'Duo 22', firmware: '5.0.7', ratedW: 22_000 },
  { vendor: 'Nordlicht', model: 'Wallbox S', firmware: '1.12.3', ratedW: 11_000 },
] as const

export const seedSites = (count: number, random: Random): readonly SeedSite[] =>
  Array.from({ length: count }, (_, index) => {
    const [town, latitude, longitude] = random.pick(towns)
    return {
      name: `${town} ${random.pick(places)} ${index + 1}`,
      latitude: Number((latitude + random.between(-0.6, 0.6)).toFixed(5)),
      longitude: Number((longitude + random.between(-0.9, 0.9)).toFixed(5)),
    }
  })

/** Most stand ready, a few are out of order or out of sight. */
const restingState = (random: Random): ShownState => {
  const x = random.next()
  if (x < 0.04) return 'Offline'
  if (x < 0.055) return 'Faulted'
  return x < 0.065 ? 'Unavailable' : 'Available'
}

const at = (ms: number) => new Date(ms).toISOString()

/** The same seed gives the same stations; `now` is when the last of them spoke. */
export const seedStations = (
  count: number,
  sites: readonly SeedSite[],
  siteIds: readonly string[],
  now: number,
  seed: number,
): readonly SeedStation[] => {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, index) => {
    const site = index % sites.length
    const { ratedW, ...model } = random.pick(models)
    const state = restingState(random)
    const connected = state !== 'Offline'
    const id = `SEED-${String(index + 1).padStart(5, '0')}`
    const protocol = index % 2 === 0 ? ('ocpp1.6' as const) : ('ocpp2.0.1' as const)
    const since = at(now - random.whole(1, 20) * 86_400_000)
    const status = state === 'Offline' ? 'Available' : state
    const record: StationRecord = {
      ...unprojected,
      ...model,
      id,
      name: `${sites[site]?.name ?? id} ${Math.floor(index / sites.length) + 1}`,
      site: siteIds[site] ?? null,
      latitude: sites[site]?.latitude ?? null,
      longitude: sites[site]?.longitude ?? null,
      admission: 'accepted',
      heartbeatSeconds: defaultHeartbeatSeconds,
      quirks: 'auto',
      assumedProtocol: null,
      createdAt: at(now - 400 * 86_400_000),
      secretHash: null,
      nextSecret: null,
      presentedSecretHash: null,
      serialNumber: `SN${100_000 + index}`,
      bootAt: since,
      state,
      link: {
        connected,
        connection: `seed-${index}`,
        node: connected ? 'seed' : null,
        protocol,
        securityProfile: 1,
        remoteAddress: '10.0.0.7',
        since,
        lastMessageAt: at(now - random.whole(0, 240) * 1_000),
        closeCode: connected ? null : 1006,
        closeReason: null,
      },
      connectors: [1, 2].map((evse) => ({
        evse,
        connector: 1,
        status: status as StationRecord['connectors'][number]['status'],
        shown: state,
        since,
        errorCode: null,
        info: null,
        vendorErrorCode: null,
        ...nothingRunning,
      })),
    }
    return { record, site, ratedW }
  })
}
