import type { Attention, Overview } from '@ocpp/shared/blocks/overview/api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import type { May } from '../../page/context.ts'
import { stationPath, transactionPath, withQuery } from '../../text/links.ts'

const things = (n: number): string =>
  n === 0 ? 'nothing needs action' : n === 1 ? '1 thing needs action' : `${n} things need action`

/** The network's state in one sentence. */
export const headline = ({ stations, attentionCount }: Overview): string => {
  const { total, connected } = stations
  const all = connected === total ? `All ${total}` : `${connected} of ${total}`
  const who =
    total === 1 ? (connected === 1 ? 'The station is' : 'The station is not') : `${all} stations are`
  return `${who} connected; ${things(attentionCount)}.`
}

/** The shape that stands before each kind of trouble. */
export const attentionState: Readonly<Record<Attention['kind'], ShownState>> = {
  faulted: 'Faulted',
  alert: 'Faulted',
  offline: 'Offline',
  pending: 'Unknown',
  stuck: 'SuspendedEVSE',
  flagged: 'Unavailable',
  refused: 'Unknown',
  unread: 'Unavailable',
  takenOver: 'Faulted',
  flapping: 'Unavailable',
  insecure: 'Unknown',
  webhook: 'Faulted',
  certificate: 'Unavailable',
}

export interface AttentionAction {
  readonly label: string
  readonly href: string
}

const stations = (state: ShownState | null, siteId: string | null): string =>
  withQuery('/stations', new URLSearchParams(), { state, siteId })

/** Where all of a kind are listed; those of a site, where the list knows sites. */
const listsOfKind: Readonly<Record<Attention['kind'], (siteId: string | null) => string>> = {
  faulted: (siteId) => stations('Faulted', siteId),
  alert: (siteId) => stations(null, siteId),
  offline: (siteId) => stations('Offline', siteId),
  pending: () => '/held-stations',
  stuck: () => '/transactions?active=true',
  flagged: () => '/transactions',
  refused: () => '/system#refused',
  unread: (siteId) => stations(null, siteId),
  takenOver: (siteId) => stations(null, siteId),
  flapping: (siteId) => stations(null, siteId),
  insecure: (siteId) => stations(null, siteId),
  webhook: () => '/webhooks',
  certificate: () => '/certificates',
}

const listOf = ({ kind, group }: Attention): string => listsOfKind[kind](group?.siteId ?? null)

/** Where the matter is shown; who was turned away need not be a station. */
export const attentionPlace = (item: Attention): string =>
  item.kind === 'refused' || item.station === '' ? listOf(item) : stationPath(item.station)

/** The one button: the likeliest next step, or the place to look for those who may not act; null where that is closed too. */
export const attentionAction = (item: Attention, may: May): AttentionAction | null => {
  if (item.kind === 'webhook' && !may.system) return null
  if (item.group !== undefined) return { label: `All ${item.group.count}`, href: listOf(item) }
  if (item.station === '') return { label: 'Review', href: listOf(item) }
  const open = { label: 'Open', href: stationPath(item.station) }
  if (item.kind === 'alert') return { label: 'Look', href: stationPath(item.station, 'monitoring') }
  if (item.transactionId !== null)
    return { label: 'Open', href: transactionPath(item.station, item.transactionId) }
  if (item.kind === 'unread') return { label: 'Look', href: stationPath(item.station, 'writing') }
  if (item.kind === 'certificate') return { label: 'Look', href: stationPath(item.station, 'security') }
  if (item.kind === 'refused') return { label: 'Review', href: attentionPlace(item) }
  if (item.kind === 'faulted' && may.operate)
    return { label: 'Reset…', href: stationPath(item.station, 'send/reset') }
  if (item.kind === 'pending' && may.configure)
    return { label: 'Approve…', href: stationPath(item.station, 'approve') }
  return open
}
