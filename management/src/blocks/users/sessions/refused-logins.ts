import { messageOf } from '@ocpp/shared/kernel/errors'
import { auditOf } from '../../../use-cases/audit.ts'
import type { Context } from '../../../use-cases/context.ts'

export interface RefusedLogin {
  readonly action: 'session.refused' | 'apiKey.refused'
  /** As it was typed, or which key. */
  readonly who: string
  /** Whether that is anybody's: guesses at nobody's account do not hide those at somebody's. */
  readonly isKnown: boolean
  readonly address: string
}

export interface RefusedLogins {
  /** Enters one in the audit log, or counts it where many stand there already. */
  note(refused: RefusedLogin): Promise<void>
  /** Enters what was counted up to now. */
  close(): Promise<void>
}

export interface RefusedLoginLimits {
  readonly windowMs: number
  /** Entered one by one within a window, of the known and of the unknown each. */
  readonly each: number
}

const defaultLimits: RefusedLoginLimits = { windowMs: 60 * 60_000, each: 200 }

/** Entered one by one and counted only, since when the window began. */
interface Window {
  readonly whose: string
  entered: number
  counted: number
  until: number
}

/**
 * Keeps a flood of wrong passwords from filling the audit log: within an hour so many have an entry each, the rest one
 * entry with their number when the hour is over.
 */
export const createRefusedLogins = (
  { store, clock, log }: Pick<Context, 'store' | 'clock' | 'log'>,
  { windowMs, each }: RefusedLoginLimits = defaultLimits,
): RefusedLogins => {
  const windowOf = (whose: string): Window => ({ whose, entered: 0, counted: 0, until: 0 })
  const known = windowOf('at accounts and keys that there are')
  const unknown = windowOf("at nobody's")
  let timer: ReturnType<typeof setTimeout> | undefined

  const begin = async (window: Window): Promise<void> => {
    const { whose, counted } = window
    Object.assign(window, { entered: 0, counted: 0, until: clock.monotonic() + windowMs })
    if (counted === 0) return
    const detail = `${counted} more ${whose}, which have no entry each`
    await store.security.audit(auditOf(clock, { email: 'system' }, 'session.refused', '', detail))
  }
  const beginThoseOver = async (): Promise<void> => {
    for (const window of [known, unknown]) if (clock.monotonic() >= window.until) await begin(window)
  }
  const sumLater = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      beginThoseOver().catch((error) =>
        log.error({ reason: messageOf(error) }, 'the number of refused logins could not be entered'),
      )
    }, windowMs)
    timer.unref()
  }

  return {
    note: async ({ action, who, isKnown, address }) => {
      await beginThoseOver()
      const window = isKnown ? known : unknown
      if (window.entered < each) {
        window.entered++
        return store.security.audit(auditOf(clock, { email: who }, action, address))
      }
      window.counted++
      sumLater()
    },
    close: async () => {
      clearTimeout(timer)
      for (const window of [known, unknown]) await begin(window)
    },
  }
}
