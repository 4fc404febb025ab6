import type { Clock } from '@ocpp/shared/kernel/clock'
import type { FormState } from '../../app/page/context.ts'
import type { FormValues } from '../form-values.ts'

/** What was typed when a login ended, between the new login and the form's page. In memory only, and bounded. */
export interface KeptForms {
  put(session: string, path: string, values: FormValues): void
  take(session: string, path: string): FormState | null
}

const LIFE_MS = 10 * 60_000
const MOST = 200
const MOST_CHARACTERS = 64_000

export const createKeptForms = ({ clock }: { readonly clock: Clock }): KeptForms => {
  const forms = new Map<
    string,
    { readonly path: string; readonly values: FormValues; readonly until: number }
  >()
  return {
    put: (session, path, values) => {
      forms.delete(session)
      for (const [key, { until }] of forms)
        if (until < clock.monotonic() || forms.size >= MOST) forms.delete(key)
      forms.set(session, { path, values, until: clock.monotonic() + LIFE_MS })
    },
    take: (session, path) => {
      const kept = forms.get(session)
      if (kept?.path !== path) return null
      forms.delete(session)
      if (kept.until < clock.monotonic()) return null
      const problem = 'Your login had ended. What you typed is kept: look it over and send it again.'
      return { values: kept.values, issues: [], problem }
    },
  }
}

/** The login page's form for whoever sent one after their login had ended: it leads back to `next`. */
export const loginForm = (values: FormValues, next: string): FormState => {
  const kept = JSON.stringify(values)
  const problem = 'Your login has ended. Log in to go on: what you typed is kept.'
  return { values: { next, ...(kept.length <= MOST_CHARACTERS && { kept }) }, issues: [], problem }
}

/** The values again; null for what is none. They came from the browser that typed them, and are only shown to it. */
export const unpackedForm = (text: string | undefined): FormValues | null => {
  if (!text || text.length > MOST_CHARACTERS) return null
  try {
    const values: unknown = JSON.parse(text)
    if (typeof values !== 'object' || values === null) return null
    return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string'))
  } catch {
    return null
  }
}
