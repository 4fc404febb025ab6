import type { FirmwareFile, FirmwareShare } from '@ocpp/shared/blocks/firmware/api'

export const firmwarePath = (id: string, part = ''): string =>
  `/firmware/${encodeURIComponent(id)}${part ? `/${part}` : ''}`

/** For whom a file is, in words. */
export const forWhom = ({ vendor, models }: Pick<FirmwareFile, 'vendor' | 'models'>): string =>
  [vendor, models.join(', ')].filter(Boolean).join(': ') || 'any station'

/** Whether a station of that kind may take the file. */
const isFor = ({ vendor, models }: FirmwareFile, share: FirmwareShare): boolean =>
  (vendor === '' || share.vendor === vendor) && (models.length === 0 || models.includes(share.model ?? ''))

/** How many of the stations that a file is for run it, and of how many; null where there are none. */
export const runningOf = (
  file: FirmwareFile,
  shares: readonly FirmwareShare[],
): { readonly on: number; readonly of: number; readonly percent: number } | null => {
  const own = shares.filter((share) => isFor(file, share))
  const of = own.reduce((sum, { stations }) => sum + stations, 0)
  if (of === 0 || file.version === '') return null
  const on = own
    .filter(({ firmware }) => firmware === file.version)
    .reduce((sum, { stations }) => sum + stations, 0)
  return { on, of, percent: (100 * on) / of }
}

/** One model and what it runs. */
export interface ModelVersions {
  readonly name: string
  readonly stations: number
  readonly versions: readonly {
    readonly firmware: string
    readonly stations: number
    readonly percent: number
  }[]
}

/** Versions by model, the model with most stations first. */
export const byModel = (shares: readonly FirmwareShare[]): readonly ModelVersions[] =>
  [...Map.groupBy(shares, ({ vendor, model }) => [vendor, model].filter(Boolean).join(' ') || 'unknown')]
    .map(([name, of]) => {
      const stations = of.reduce((sum, one) => sum + one.stations, 0)
      const versions = of
        .map((one) => ({
          firmware: one.firmware ?? 'unknown',
          stations: one.stations,
          percent: (100 * one.stations) / stations,
        }))
        .toSorted((a, b) => b.stations - a.stations)
      return { name, stations, versions }
    })
    .toSorted((a, b) => b.stations - a.stations)
