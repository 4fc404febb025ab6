import type { Right } from '@ocpp/shared/api/rights'
import type { May } from '../page/context.ts'
import type { Section } from '../page/page.ts'

export interface MenuEntry {
  readonly section: Section
  readonly href: string
  readonly icon: string
  readonly label: string
  /** Shown to those who have it. */
  readonly right?: Right
  /** Only for those who have all sites. */
  readonly everywhere?: true
}

export interface MenuGroup {
  readonly title: string | null
  readonly entries: readonly MenuEntry[]
}

const groups: readonly MenuGroup[] = [
  {
    title: null,
    entries: [
      { section: 'overview', href: '/', icon: 'overview', label: 'Overview' },
      { section: 'map', href: '/map', icon: 'map', label: 'Map' },
      { section: 'stations', href: '/stations', icon: 'station', label: 'Stations' },
      { section: 'transactions', href: '/transactions', icon: 'session', label: 'Transactions' },
    ],
  },
  {
    title: 'Operate',
    entries: [
      {
        ...{ section: 'campaigns', href: '/campaigns', icon: 'play', label: 'Campaigns' },
        everywhere: true,
      },
      { section: 'firmware', href: '/firmware', icon: 'chip', label: 'Firmware' },
      {
        ...{
          section: 'setting-templates',
          href: '/setting-templates',
          icon: 'settings',
          label: 'Setting templates',
        },
        everywhere: true,
      },
    ],
  },
  {
    title: 'Manage',
    entries: [
      { section: 'sites', href: '/sites', icon: 'site', label: 'Sites' },
      { section: 'tokens', href: '/tokens', icon: 'token', label: 'Tokens' },
      { section: 'reservations', href: '/reservations', icon: 'clock', label: 'Reservations' },
      { section: 'charging-profiles', href: '/charging-profiles', icon: 'clock', label: 'Charging profiles' },
      { section: 'tariffs', href: '/tariffs', icon: 'info', label: 'Tariffs' },
      { section: 'certificates', href: '/certificates', icon: 'lock', label: 'Certificates' },
      { section: 'commands', href: '/commands', icon: 'command', label: 'Commands' },
    ],
  },
  {
    title: 'System',
    entries: [
      { section: 'health', href: '/system', icon: 'health', label: 'Health' },
      { section: 'audit', href: '/audit', icon: 'audit', label: 'Audit', right: 'system' },
      { section: 'webhooks', href: '/webhooks', icon: 'command', label: 'Webhooks', right: 'system' },
      { section: 'users', href: '/users', icon: 'users', label: 'Users', right: 'people' },
    ],
  },
]

export const menuFor = (may: May, hasAllSites: boolean): readonly MenuGroup[] =>
  groups.map((group) => ({
    ...group,
    entries: group.entries.filter(
      ({ right = 'view', everywhere }) => may[right] && (hasAllSites || everywhere === undefined),
    ),
  }))
