import { createRandom, seedOf } from './random.ts'
import type { StationSpec } from './simulated-station.ts'

/** A made-up operator's fleet: sites on the map, a mix of vendors, AC and DC, both OCPP versions. */

export type FleetVersion = '1.6' | '2.0.1' | 'both'

export interface FleetStation extends StationSpec {
  readonly name: string
  readonly site: string
  readonly latitude: number
  readonly longitude: number
  readonly version: '1.6' | '2.0.1'
}

const sites = [
  { name: 'Utrecht Papendorp', code: 'NL-UTR', latitude: 52.0632, longitude: 5.0879 },
  { name: 'Amsterdam Sloterdijk', code: 'NL-AMS', latitude: 52.3888, longitude: 4.8378 },
  { name: 'Rotterdam Waalhaven', code: 'NL-RTM', latitude: 51.8826, longitude: 4.4338 },
  { name: 'Eindhoven Strijp', code: 'NL-EIN', latitude: 51.4462, longitude: 5.4551 },
  { name: 'Groningen Europapark', code: 'NL-GRQ', latitude: 53.2041, longitude: 6.5869 },
  { name: 'Antwerpen Noorderlaan', code: 'BE-ANR', latitude: 51.2551, longitude: 4.4168 },
  { name: 'Köln Ossendorf', code: 'DE-CGN', latitude: 50.9747, longitude: 6.9125 },
  { name: 'Düsseldorf Hafen', code: 'DE-DUS', latitude: 51.2166, longitude: 6.7441 },
  { name: 'Bremen Überseestadt', code: 'DE-BRE', latitude: 53.0962, longitude: 8.7726 },
  { name: 'Münster Hafen', code: 'DE-MST', latitude: 51.9509, longitude: 7.6388 },
] as const

const models = [
  { vendor: 'Voltara', model: 'HPC 300', firmware: '3.4.1', plugs: 2, dc: true, ratedW: 300_000 },
  { vendor: 'Voltara', model: 'HPC 150', firmware: '3.4.0', plugs: 2, dc: true, ratedW: 150_000 },
  { vendor: 'Kempen', model: 'Duo 22', firmware: '5.0.7', plugs: 2, dc: false, ratedW: 22_000 },
  { vendor: 'Kempen', model: 'Duo 11', firmware: '5.0.4', plugs: 2, dc: false, ratedW: 11_000 },
  { vendor: 'Nordlicht', model: 'Wallbox S', firmware: '1.12.3', plugs: 1, dc: false, ratedW: 22_000 },
] as const

/** A station's password: made from the fleet's secret, 32 characters. */
const passwordOf = (secret: string, id: string): string =>
  new Bun.CryptoHasher('sha256', secret).update(id).digest('hex').slice(0, 32)

export const fleetTokens: readonly { readonly value: string; readonly alias: string }[] = Array.from(
  { length: 24 },
  (_, index) => ({
    value: `04A1${(0x5c00 + index * 37).toString(16).toUpperCase()}B2`,
    alias: index < 12 ? `Fleet ${String(index + 1).padStart(2, '0')}` : `Visitor ${String(100 + index * 7)}`,
  }),
)

/** The same arguments give the same fleet. `secret` keys the passwords; without one anybody can work them out. */
export const createFleet = (
  seed: number,
  count: number,
  version: FleetVersion,
  secret = `simulated fleet ${seed}`,
): readonly FleetStation[] =>
  Array.from({ length: count }, (_, index) => {
    const site = sites[index % sites.length] ?? sites[0]
    const number = Math.floor(index / sites.length) + 1
    const id = `${site.code}-${String(number).padStart(4, '0')}`
    const random = createRandom(seedOf(seed, id))
    const model = random.pick(models)
    return {
      id,
      name: `${site.name.split(' ')[1] ?? site.name} ${String(number).padStart(2, '0')}`,
      site: site.name,
      latitude: Number((site.latitude + random.between(-0.004, 0.004)).toFixed(5)),
      longitude: Number((site.longitude + random.between(-0.006, 0.006)).toFixed(5)),
      version: version === 'both' ? (index % 2 === 0 ? '1.6' : '2.0.1') : version,
      vendor: model.vendor,
      model: model.model,
      firmware: model.firmware,
      serialNumber: `${model.vendor.slice(0, 2).toUpperCase()}${random.whole(100_000, 999_999)}`,
      password: passwordOf(secret, id),
      plugs: Array.from({ length: model.plugs }, () => ({ dc: model.dc, ratedW: model.ratedW })),
    }
  })
