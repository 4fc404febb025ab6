import type { presets, Right } from '@ocpp/shared/api/rights'

/** Each right as pages name it, and what it lets somebody do. */
export const rightLabels: Readonly<Record<Right, { readonly label: string; readonly hint: string }>> = {
  view: { label: 'View', hint: 'See everything but secrets and personal data; every role has it' },
  viewPersonal: {
    label: 'View personal data',
    hint: 'Whole tokens, files of stations, what stations know of customers',
  },
  operate: {
    label: 'Operate',
    hint: 'Commands, bulk commands, reservations, charging profiles, tokens, local lists',
  },
  configure: {
    label: 'Configure',
    hint: 'Stations and sites, settings, monitors, certificates, passwords, network moves',
  },
  firmware: { label: 'Firmware', hint: 'Firmware that lies here, and updates of stations' },
  money: { label: 'Money', hint: 'Tariffs and where they are in force' },
  people: { label: 'People', hint: 'Users and roles' },
  system: { label: 'System', hint: 'Policies, messages set aside, the audit log' },
}

const presetTexts: Readonly<Record<keyof typeof presets, string>> = {
  viewer: 'may look',
  operator: 'may command and change',
  admin: 'may do everything',
}
/** What a preset is for, in a few words; empty for a role of one's own. */
export const presetText = (role: string): string =>
  (presetTexts as Readonly<Record<string, string>>)[role] ?? ''
