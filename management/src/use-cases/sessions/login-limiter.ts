import type { Clock } from '@ocpp/shared/kernel/clock'

/** Failed attempts allowed within one window. */
export interface LoginLimits {
  readonly windowMs: number
  /** Of one account from one address. */
  readonly pair: number
  /** From one address, over all accounts. */
  readonly address: number
  /** Of one account, over all addresses it never logged in from. */
  readonly account: number
}

export interface LoginLimiter {
  /** Counts an attempt before it is tried; resolves to the seconds to wait, 0 when it may go on. */
  take(account: string, address: string): number
  /** Takes the attempt back, and remembers that this account belongs at this address. */
  succeeded(account: string, address: string): void
}

export const defaultLoginLimits: LoginLimits = { windowMs: 15 * 60_000, pair: 5, address: 30, account: 50 }

/** Keys kept at most, so that made-up accounts cannot fill the memory. */
const keptKeys = 20_000

/** IPv6 customers own a /64 at least: the address within it is theirs to choose. */
const networkOf = (address: string): string =>
  address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address

/**
 * Slows down guessing. An address that already logged in to the account is not held up by what others do to
 * that account, so nobody can lock its owner out; and every count is forgotten after its window.
 */
export const createLoginLimiter = (
  { clock }: { readonly clock: Clock },
  limits: LoginLimits = defaultLoginLimits,
): LoginLimiter => {
  const counts = new Map<string, { count: number; endsAt: number }>()
  const homes = new Map<string, true>()

  const keep = <T>(map: Map<string, T>, key: string, value: T) => {
    map.delete(key)
    map.set(key, value)
    const oldest = map.size > keptKeys ? map.keys().next().value : undefined
    if (oldest !== undefined) map.delete(oldest)
  }
  const current = (key: string) => {
    const found = counts.get(key)
    return found !== undefined && found.endsAt > clock.monotonic() ? found : undefined
  }
  const rulesOf = (account: string, network: string) => {
    const pair = `pair ${network} ${account}`
    const rules: [string, number][] = [
      [pair, limits.pair],
      [`address ${network}`, limits.address],
    ]
    if (!homes.has(pair)) rules.push([`account ${account}`, limits.account])
    return rules
  }

  return {
    take(account, address) {
      const rules = rulesOf(account, networkOf(address))
      const waits = rules.map(([key, limit]) => {
        const found = current(key)
        return found !== undefined && found.count >= limit ? found.endsAt - clock.monotonic() : 0
      })
      const waitMs = Math.max(...waits)
      if (waitMs > 0) return Math.ceil(waitMs / 1000)
      for (const [key] of rules) {
        const found = current(key)
        const next = found ?? { count: 0, endsAt: clock.monotonic() + limits.windowMs }
        keep(counts, key, { ...next, count: next.count + 1 })
      }
      return 0
    },
    succeeded(account, address) {
      const network = networkOf(address)
      const pair = `pair ${network} ${account}`
      for (const [key] of rulesOf(account, network)) {
        const found = current(key)
        if (found !== undefined) keep(counts, key, { ...found, count: found.count - 1 })
      }
      counts.delete(pair)
      keep(homes, pair, true)
    },
  }
}
