import type { Command } from './commands.ts'

/** What a login is good for: one file, one way. */
export type Grant =
  | { readonly allows: 'upload'; readonly tlsOnly: boolean }
  | {
      readonly allows: 'download'
      readonly tlsOnly: boolean
      readonly name: string
      readonly bytes: number
    }

export interface Session {
  readonly offersTls: boolean
  readonly secured: boolean
  /** Data connections are to speak TLS too (PROT P). */
  readonly protects: boolean
  readonly user: string | null
  readonly grant: Grant | null
  readonly wrongLogins: number
  /** Commands of somebody who has not logged in. */
  readonly strange: number
  readonly passive: boolean
  /** Where a download goes on (REST). */
  readonly offset: number
  /** What the next step waits for; commands wait with it. */
  readonly awaits: 'security' | 'login' | 'port' | 'transfer' | null
  /** ABOR came while a file was on its way. */
  readonly aborts: boolean
}

/** What is to be done, in order; what a step awaits comes back as the next input. */
export type Effect =
  | { readonly do: 'reply'; readonly text: string }
  | { readonly do: 'secure' }
  | { readonly do: 'logIn'; readonly user: string; readonly password: string }
  | { readonly do: 'listen' }
  | { readonly do: 'store'; readonly name: string }
  | { readonly do: 'retrieve'; readonly offset: number }
  | { readonly do: 'abort' }
  | { readonly do: 'close' }

/** How a file's way ended; `noConnection`: the station never came for it. */
export const transferEnds = ['done', 'noConnection', 'broken', 'tooLarge', 'full', 'gone', 'busy'] as const
export type TransferEnd = (typeof transferEnds)[number]

export type Input =
  | { readonly is: 'command'; readonly command: Command }
  | { readonly is: 'secured' }
  | { readonly is: 'loggedIn'; readonly grant: Grant | 'unknown' | 'needsTls' | 'unavailable' }
  /** The text of 227 or 229; null when no port is free. */
  | { readonly is: 'listening'; readonly reply: string | null }
  | { readonly is: 'transferred'; readonly end: TransferEnd }

export interface Step {
  readonly session: Session
  readonly effects: readonly Effect[]
}

export const newSession = (offersTls: boolean): Session => ({
  offersTls,
  secured: false,
  protects: false,
  user: null,
  grant: null,
  wrongLogins: 0,
  strange: 0,
  passive: false,
  offset: 0,
  awaits: null,
  aborts: false,
})
