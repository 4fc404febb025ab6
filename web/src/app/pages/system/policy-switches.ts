import type { Policies } from '@ocpp/shared/blocks/policies/api'

type Switch = {
  readonly [K in keyof Policies]: Policies[K] extends boolean ? K : never
}[keyof Policies]

/** What each policy does, in the order of the page. */
export const switches: Readonly<Record<Switch, { readonly label: string; readonly hint: string }>> = {
  readSettingsAfterBoot: {
    label: 'Read all settings after each boot',
    hint: 'Asks for the whole configuration (1.6) or a full report (2.0.1)',
  },
  pushLocalList: {
    label: 'Send the local list when tokens change',
    hint: 'To stations that keep a local authorisation list',
  },
  askForMissingEvents: {
    label: 'Ask for missing transaction events',
    hint: 'OCPP 2.0.1: after one minute and after ten',
  },
  signCertificates: {
    label: 'Sign certificate requests at once',
    hint: 'Off: each request waits for an operator under Certificates',
  },
  renewCertificates: {
    label: 'Renew certificates of stations before they expire',
    hint: 'Has a station ask for a new one, once a day at most, 100 stations an hour',
  },
  scheduleFromNeeds: {
    label: 'Make schedules from what vehicles need',
    hint: 'OCPP 2.0.1: off, and NotifyEVChargingNeeds is answered Rejected',
  },
  tellRunningCost: {
    label: 'Tell stations what running sessions cost',
    hint: 'OCPP 2.0.1: CostUpdated, where a tariff is in force',
  },
}
export const policyNames = Object.keys(switches) as Switch[]
