import * as v from 'valibot'
import { configure, routeGroup, view } from '../../api/route.ts'
import { text } from '../../contracts/schemas.ts'

/** Where the common name that a station's certificate must have comes from. */
export const commonNameSources = ['id', 'serialNumber', 'pinned'] as const
const Source = v.picklist(commonNameSources)

export const StationSecurity = v.object({
  /** With a lower security profile it is turned away; 0: as the nodes ask of all. */
  lowestProfile: v.number(),
  commonNameFrom: Source,
  /** The name itself, compared exactly. */
  commonName: text,
  /** The security profile that it is connected with, or was last; null where it never came. */
  securityProfile: v.nullable(v.number()),
})
export type StationSecurity = v.InferOutput<typeof StationSecurity>

const StationSecurityChange = v.strictObject({
  lowestProfile: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3))),
  /** id: its id · serialNumber: what it says it is now, kept from then on · pinned: the one in `commonName`. */
  commonNameFrom: v.optional(Source),
  commonName: v.optional(v.pipe(text, v.trim(), v.minLength(1), v.maxLength(64))),
})
export type StationSecurityChange = v.InferOutput<typeof StationSecurityChange>

const path = '/stations/:id/security'

export const stationSecurityApi = routeGroup({
  tag: 'Stations',
  schemas: { StationSecurity },
  routes: {
    read: view.get(path, 'How it has to prove itself', {
      success: [200, StationSecurity],
      problems: { 404: 'No such station' },
    }),
    change: configure.patch(path, 'Change how it has to prove itself', {
      description:
        'A connection with less than the lowest profile, or with a certificate of another name, ends. The lowest profile is ' +
        'raised only as far as the station has come.',
      body: StationSecurityChange,
      success: [200, StationSecurity],
      problems: {
        404: 'No such station',
        409: 'It has not come with so high a profile, waits for approval, has named no serial number, or the name is another station’s id',
      },
    }),
  },
})
