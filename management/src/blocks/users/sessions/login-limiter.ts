import { createAttempts, type Share, shareOfPair, sharesOfAddress } from '@ocpp/shared/kernel/attempts'
import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError } from '@ocpp/shared/kernel/errors'

/** Failed attempts allowed within one window. */
export interface LoginLimits {
  readonly windowMs: number
  /** Of one account from one address. */
  readonly pair: number
  /** From one address, over all accounts; a few times as many from the networks around it. */
  readonly address: number
  /** Of one account, over all addresses it never logged in from. */
  readonly account: number
}

export interface LoginLimiter {
  /** Whether this account has logged in at this address before. */
  isHome(account: string, address: string): boolean
  /** Counts an attempt before it is tried; resolves to the seconds to wait, 0 when it may go on. */
  take(account: string, address: string): number
  /** Takes the attempt back, and remembers that this account belongs at this address. */
  succeeded(account: string, address: string): void
}

export const tooMany = (what: string, retryAfterSeconds: number) =>
  new AppError('rateLimited', `Too many ${what}. Try again in ${retryAfterSeconds} seconds.`, {
    details: { retryAfterSeconds },
  })

export const defaultLoginLimits: LoginLimits = { windowMs: 15 * 60_000, pair: 5, address: 30, account: 50 }

/** Homes kept at most, the latest. Only who logs in makes one. */
const keptHomes = 20_000

/**
 * Slows down guessing. Where an account has logged in before, it is not held up by what others do to that account or
 * in the networks around, so nobody can lock its owner out; and every count is forgotten after its window.
 */
export const createLoginLimiter = (
  { clock }: { readonly clock: Clock },
  limits: LoginLimits = defaultLoginLimits,
): LoginLimiter => {
  const attempts = createAttempts(clock, { windowMs: limits.windowMs })
  const homes = new BoundedMap<string, true>(keptHomes)

  const sharesOf = (account: string, address: string) => {
    const pair = shareOfPair(address, account, limits.pair)
    const around = sharesOfAddress(address, limits.address)
    const ofAccount: Share = { name: `account ${account}`, limit: limits.account }
    return { pair, all: homes.has(pair.name) ? [...around.slice(-1), pair] : [...around, ofAccount, pair] }
  }

  return {
    isHome: (account, address) => homes.has(shareOfPair(address, account, limits.pair).name),
    take(account, address) {
      const { all } = sharesOf(account, address)
      return attempts.take(all) ? 0 : Math.ceil(attempts.waitMs(all) / 1000)
    },
    succeeded(account, address) {
      const { pair, all } = sharesOf(account, address)
      attempts.takeBack(all)
      attempts.forget(pair.name)
      homes.set(pair.name, true)
    },
  }
}
