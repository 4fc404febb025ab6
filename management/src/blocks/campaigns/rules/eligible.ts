import type { Obstacle } from '@ocpp/shared/blocks/campaigns/api'
import type { CampaignFilter, WantedSetting } from '@ocpp/shared/blocks/campaigns/plan'
import { settingAt } from '@ocpp/shared/blocks/campaigns/setting-names'
import type { Protocol } from '@ocpp/shared/contracts/values'
import type { StationRecord } from '../../../domain/records.ts'

/** Whether a station fits everything that the filter names, but for the list of ids. */
export const fits = (
  { site, vendor, model, firmware, protocol }: Omit<CampaignFilter, 'stations'>,
  station: StationRecord,
): boolean =>
  (site === undefined || station.site === site) &&
  (vendor === undefined || station.vendor === vendor) &&
  (model === undefined || station.model === model) &&
  (firmware === undefined || station.firmware === firmware) &&
  (protocol === undefined || station.link.protocol === protocol)

/** What a campaign does, as far as it matters to which stations can take part. */
export type Aim =
  | {
      readonly kind: 'firmware'
      readonly version: string
      readonly vendor: string
      readonly models: readonly string[]
    }
  | { readonly kind: 'settings'; readonly settings: readonly WantedSetting[] }
  | { readonly kind: 'command'; readonly isInVersion: (protocol: Protocol) => boolean }

/** The settings that a station of that version has, by the name that it has for them. */
export const settingsAt = (settings: readonly WantedSetting[], protocol: Protocol) =>
  settings.flatMap(({ name, value }) => {
    const key = settingAt(name, protocol)
    return key === null ? [] : [{ name, key, value }]
  })

/** Why a station is left out from the start; null when it takes part. What it does not say yet is no obstacle but its version. */
export const obstacleOf = (aim: Aim, station: StationRecord): Obstacle | null => {
  if (station.admission !== 'accepted') return 'notAdmitted'
  const { protocol } = station.link
  // Which words it understands is known once it has connected.
  if (protocol === null) return 'versionUnknown'
  switch (aim.kind) {
    case 'firmware':
      if (station.firmware === aim.version) return 'alreadyThere'
      if (aim.vendor !== '' && station.vendor !== aim.vendor) return 'notForModel'
      return aim.models.length > 0 && !aim.models.includes(station.model ?? '') ? 'notForModel' : null
    case 'settings':
      return settingsAt(aim.settings, protocol).length === 0 ? 'notMapped' : null
    case 'command':
      return aim.isInVersion(protocol) ? null : 'notInVersion'
  }
}
