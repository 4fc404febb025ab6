import type { Api } from '../app/page/api.ts'
import { readCookies, sessionOf } from './cookies.ts'
import { createManagementApi } from './management-api.ts'
import type { ManagementLink } from './management-link.ts'
import type { Snapshots } from './snapshots.ts'

/** Under which name the server puts the browser's address on a request. */
export const ADDRESS_HEADER = 'x-ocpp-peer'

export const browserAddress = (request: Request): string => request.headers.get(ADDRESS_HEADER) ?? ''

/** The session of whoever asks, as `name=value`; empty before the login. */
export const sessionIn = (request: Request): string => sessionOf(readCookies(request.headers.get('cookie')))

/** True for a form that another site submitted in the operator's name. */
export const isCrossSite = (request: Request, publicOrigin: string): boolean => {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  const origin = request.headers.get('origin')
  if (origin === null) return false
  return (
    origin !== publicOrigin && !(URL.canParse(origin) && new URL(origin).host === request.headers.get('host'))
  )
}

export const newCorrelation = (): string => Bun.randomUUIDv7().slice(0, 18)

export interface ManagementOptions {
  /** The management's address. */
  readonly base: string
  readonly link: ManagementLink
  /** How long the management may take over a change. */
  readonly sendMs: number
  readonly snapshots: Snapshots
}

/** The management's API as whoever asks sees it. */
export const apiOf = (
  { base, link, sendMs, snapshots }: ManagementOptions,
  request: Request,
  correlation: string,
  csrf: () => string,
): Api =>
  createManagementApi({
    base,
    link,
    sendMs,
    snapshots,
    session: sessionIn(request),
    origin: { address: browserAddress(request), userAgent: request.headers.get('user-agent') ?? '' },
    correlation,
    csrf,
  })
