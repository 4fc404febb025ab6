import type { DriftState, SettingTemplate } from '@ocpp/shared/blocks/setting-templates/api'
import { firstValues, settingsText } from '../campaigns/campaign-draft.ts'

export const templatePath = (id: string, part = ''): string =>
  `/setting-templates/${encodeURIComponent(id)}${part ? `/${part}` : ''}`

export const driftLabels: Readonly<Record<DriftState, string>> = {
  differs: 'Differ',
  unread: 'Never read',
  same: 'As they should be',
  notMapped: 'Have none of them',
}

/** The form of a campaign for the stations that differ, filled in. */
export const campaignFor = ({ id, name, settings }: SettingTemplate): string => {
  const fields = new URLSearchParams({
    ...firstValues,
    ...{ kind: 'settings', name, 'work.template': id, 'filter.differsFrom': id, check: '1' },
    'work.settings': settingsText(settings),
  })
  return `/campaigns/new?${fields}`
}

/** Which stations a template is for, in words. */
export const forWhich = ({ vendor, model, firmware, protocol, site }: SettingTemplate['filter']): string =>
  [vendor, model, firmware && `firmware ${firmware}`, protocol, site && 'one site']
    .filter(Boolean)
    .join(', ') || 'all stations'
