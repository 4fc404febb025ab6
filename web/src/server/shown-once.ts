import type { Clock } from '@ocpp/shared/kernel/clock'

/** Secrets between the POST that made them and the one page that shows them. In memory only, for two minutes. */
export interface OneTimeSecrets {
  put(session: string, station: string, value: string | null): void
  take(session: string, station: string): { readonly station: string; readonly value: string | null } | null
}

const LIFE_MS = 120_000

export const createOneTimeSecrets = ({ clock }: { clock: Clock }): OneTimeSecrets => {
  const secrets = new Map<string, { value: string | null; until: number }>()
  const keyOf = (session: string, station: string) => `${session}\n${station}`
  return {
    put: (session, station, value) => {
      for (const [key, entry] of secrets) if (entry.until < clock.monotonic()) secrets.delete(key)
      secrets.set(keyOf(session, station), { value, until: clock.monotonic() + LIFE_MS })
    },
    take: (session, station) => {
      const entry = secrets.get(keyOf(session, station))
      secrets.delete(keyOf(session, station))
      return entry && entry.until >= clock.monotonic() ? { station, value: entry.value } : null
    },
  }
}
