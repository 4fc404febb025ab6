import type { FirmwareCount, Stations } from '../../../ports/store.ts'
import { mostFirmwares } from '../../listings.ts'
import type { Scope } from '../scope.ts'

interface Group {
  readonly _id: Omit<FirmwareCount, 'stations'>
  readonly stations: number
}

const steps = [
  {
    $group: {
      _id: { vendor: '$vendor', model: '$model', firmware: '$firmware' },
      stations: { $sum: 1 },
    },
  },
  { $sort: { stations: -1, _id: 1 } },
  { $limit: mostFirmwares },
]

export const countByFirmware =
  (scope: Scope): Stations['countByFirmware'] =>
  async (sites) => {
    const { stations } = scope.collections
    const of = { admission: 'accepted', ...(sites && { site: { $in: [...sites] } }) } as const
    const found = await scope.run((within) =>
      stations.aggregate<Group>([{ $match: of }, ...steps], within).toArray(),
    )
    return found.map(({ _id: { vendor, model, firmware }, stations: count }) => ({
      ...{ vendor, model, firmware, stations: count },
    }))
  }
