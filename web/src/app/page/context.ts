import { inject, REQUEST_CONTEXT } from '@angular/core'
import type { Problem } from '@ocpp/shared/api/problem'
import { type Right, rights } from '@ocpp/shared/api/rights'
import type { Me } from '@ocpp/shared/blocks/users/api'
import type { Format } from '../text/format.ts'
import type { Api } from './api.ts'
import type { BaseMap, OwnTiles } from './base-map.ts'

/** What a form held and what was wrong with it, when a page answers a refused POST. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>
  readonly issues: readonly { readonly path: string; readonly message: string }[]
  /** What went wrong as a whole; null when the issues say it all. */
  readonly problem: string | null
  /** Under which it is carried out once; only where it may have been already. */
  readonly key?: string
  /** How it was posted, for a page that has no form to show it in. */
  readonly posted?: { readonly to: string; readonly token: string }
}

/** A sentence shown once, after the redirect that follows a POST. */
export interface Flash {
  readonly kind: 'good' | 'warn' | 'danger'
  readonly text: string
  readonly link?: { readonly href: string; readonly label: string }
}

/** What the web process knows besides the API's answers. */
export interface Site {
  readonly stationsUrl: string
  readonly publicOrigin: string
  readonly iconsUrl: string
  readonly baseMap: BaseMap
  /** Null where the built-in map is all there is. */
  readonly ownTiles: OwnTiles | null
}

/** Everything a page needs to know about the request it answers. Made by the server, one per request. */
export interface PageContext {
  readonly nonce: string
  readonly path: string
  readonly query: URLSearchParams
  readonly now: Date
  readonly zone: string
  readonly theme: string
  readonly density: string
  /** False while the operator has paused live updates. */
  readonly live: boolean
  readonly flash: Flash | null
  readonly form: FormState | null
  readonly api: Api
  readonly format: Format
  readonly site: Site
  /** Null only on pages that need no login, and where `unknown` says why nobody knows. */
  readonly me: Me | null
  /** How many alarms are open; null where nobody knows. */
  readonly openAlarms: number | null
  /** Why it could not be asked who is logged in; the page fails with it. */
  readonly unknown: Problem | null
  readonly correlation: string
  /** The browser's own before it has a login; empty on other pages than the login's. */
  readonly browser: string
  /** Secrets that a POST just made; shown once and never stored. */
  readonly secret: { readonly station: string; readonly value: string | null } | null
  /** Set while rendering: the answer's status, where the page leads instead, what broke. */
  status?: number
  redirect?: string
  error?: unknown
}

/** The context of the request being rendered. */
export const pageContext = (): PageContext => inject(REQUEST_CONTEXT) as PageContext

/** Whether the user has all sites, and whatever belongs to none. */
export const isEverywhere = ({ me }: Pick<PageContext, 'me'>): boolean => me?.user.sites === null

/** What the user may do. */
export type May = Readonly<Record<Right, boolean>>

/** What the right `system` is for belongs to all sites. */
export const mayOf = (context: Pick<PageContext, 'me'>): May =>
  Object.fromEntries(
    rights.map((right) => [
      right,
      (context.me?.rights.includes(right) ?? false) && (right !== 'system' || isEverywhere(context)),
    ]),
  ) as Record<Right, boolean>
