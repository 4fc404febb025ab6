import type { Type } from '@angular/core'
import type { Problem } from '@ocpp/shared/api/problem'
import type { PageContext } from './context.ts'

export type Section =
  | 'overview'
  | 'map'
  | 'stations'
  | 'sites'
  | 'transactions'
  | 'tokens'
  | 'reservations'
  | 'charging-profiles'
  | 'tariffs'
  | 'certificates'
  | 'commands'
  | 'health'
  | 'audit'
  | 'users'
  | 'profile'
  | 'more'
  | 'none'

export type Params = Readonly<Record<string, string>>

/** A page: where it lives, what it reads, which component shows it. */
export interface Page<T> {
  readonly path: string
  readonly section: Section
  readonly component: Type<unknown>
  readonly title: string | ((data: T) => string)
  /** Reads what the page shows. Its failure becomes the page's error state, inside the shell. */
  readonly load: (context: PageContext, params: Params) => Promise<T>
  /** Without menu and bar: the login. */
  readonly bare?: boolean
}

export type Loaded = { readonly data: unknown } | { readonly problem: Problem }
