import type { StubApi } from './stub-api.ts'

const station = '/stations/NL-UTR-0007'

const ofStation = [
  '',
  '?range=7d',
  '/messages',
  '/messages?open=node-1-9000',
  '/commands',
  '/send/start',
  '/send/reset',
  '/call/Reset',
  '/call/Reset?mode=json',
  '/call/RequestStartTransaction',
  '/configuration',
  '/configuration?only=settable&with=DE-FMO-0001',
  '/monitoring',
  '/monitoring?state=severe',
  '/transactions',
  '/local-list',
  '/reservations',
  '/jobs',
  '/display',
  '/charging',
  '/security',
  '/security-profile',
  '/network',
  '/details',
  '/writing',
  '/secret',
  '/admission',
  '/delete',
  '/connect',
].map((path) => `${station}${path}`)

/** Addresses of every page, some of them in more than one state. */
export const pagesOf = ({ commands, transactions }: Pick<StubApi, 'commands' | 'transactions'>): string[] => {
  const command = commands.find((each) => each.station === 'NL-UTR-0007')
  const doubtful = transactions.find(({ flags }) => flags.includes('implausible'))
  const [transaction, inDoubt] = [transactions[0], doubtful].map(
    (each) => `/transactions/${each?.station}/${each?.transactionId}`,
  )
  return [
    ...['/', '/map', '/map?site=Utrecht+Papendorp', '/map?site=Utrecht+Papendorp&box=4,51,6,53'],
    ...['/map?state=Faulted', '/map?box=100,0,101,1', '/map?text=zzz', '/map?cluster=Köln+Ossendorf'],
    ...[
      '/stations',
      '/stations?text=zzz',
      '/stations/new',
      '/stations/NL-GRQ-0003/approve',
      '/held-stations',
    ],
    ...['/imports', '/imports/import-0'],
    ...['/alarms', '/alarms?by=alarm', '/alarms?state=acknowledged', '/alarms?state=snoozed'],
    ...[
      '/alarms?state=closed',
      '/alarms/a-faulted',
      '/alarms/a-unread',
      '/alarms/rules',
      '/alarms/rules/new',
    ],
    ...['/alarms/rules/new?kind=pending', '/alarms/rules/offline', '/alarms/channels'],
    ...[
      '/reports',
      '/reports?period=2026-Q3&compare=year',
      '/reports?site=site-0',
      '/reports?station=NL-UTR-0007',
    ],
    ...['/reports?period=1999', '/reports/ports', '/reports/exclusions', '/reports/mail'],
    ...[
      '/sites',
      '/sites?text=utr',
      '/sites?state=Faulted&sort=-power',
      '/sites/new',
      '/sites/site-0',
      '/sites/site-0/edit',
    ],
    ...ofStation,
    `${station}/commands?command=${command?.id}`,
    ...['/charging-profiles', '/charging-profiles/new', '/charging-profiles/night'],
    ...['/tariffs', '/tariffs/new', '/tariffs/day', '/tariffs/in-force', '/reservations', '/certificates'],
    ...[
      '/transactions',
      '/transactions?period=today',
      `${transaction}`,
      `${transaction}/close`,
      `${transaction}/receipt`,
    ],
    ...[`${inDoubt}`, `${inDoubt}/review`, `${inDoubt}/receipt`, '/tokens', '/tokens/new', '/tokens/person'],
    '/tokens/person?type=ISO14443&value=DEADBEEF01',
    ...['/commands', '/commands/new', '/commands/new?name=reset', '/commands/new?name=reset&state=Charging'],
    ...['/commands/bulk', '/system', '/system/policies', '/audit', '/users', '/users/new', '/users/u-1'],
    ...['/campaigns', '/campaigns?state=cancelled', '/campaigns/c-1', '/campaigns/c-1?state=waiting'],
    ...['/campaigns/c-2', '/campaigns/new', '/campaigns/new?kind=settings', '/campaigns/new?kind=profile'],
    '/campaigns/new?kind=certificate',
    '/campaigns/new?kind=settings&check=1&name=x&work.settings=HeartbeatInterval%20%3D%20300',
    '/campaigns/new?kind=firmware&check=1',
    ...['/setting-templates', '/setting-templates/new', '/setting-templates/t-1'],
    ...['/setting-templates/t-1?state=same', '/setting-templates/t-1/edit'],
    ...['/firmware', '/firmware/new', '/firmware/fw-1/edit', '/audit?origin=system'],
    ...['/webhooks', '/webhooks/new', '/webhooks/w-1', '/webhooks/w-1?outcome=failed', '/webhooks/w-1/edit'],
    ...['/roles', '/roles/new', '/roles/night-shift', '/users/sessions'],
    ...['/new-password', '/forgot', '/forgot?sent', '/password?link=x'],
    ...['/api-keys', '/api-keys/new', '/api-keys/AbCd1234', '/users/u-0/api-keys'],
    ...['/login/second-step', '/confirm', '/profile/second-factor'],
    ...['/profile', '/search?q=utr', '/more', '/help'],
  ]
}
