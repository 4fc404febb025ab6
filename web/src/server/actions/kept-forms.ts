import type { Clock } from '@ocpp/shared/kernel/clock'
import type { FormState } from '../../app/page/context.ts'
import type { FormValues } from '../form-values.ts'

/** What was typed before a login or a proof was asked for, between that and the form's page. In memory only, and bounded. */
export interface KeptForms {
  /** @param problem what the form says when it comes back */
  put(session: string, path: string, values: FormValues, problem?: string): void
  take(session: string, path: string): FormState | null
  /** What is kept under the name of a login under way belongs to the session that it became. */
  rename(from: string, to: string): void
}

const LIFE_MS = 10 * 60_000
const MOST = 200
const MOST_CHARACTERS = 64_000

const loggedInText = 'Your login had ended. What you typed is kept: look it over and send it again.'
export const confirmedText = 'You have confirmed it. What you typed is kept: look it over and send it again.'

export const createKeptForms = ({ clock }: { readonly clock: Clock }): KeptForms => {
  const forms = new Map<
    string,
    { readonly path: string; readonly state: FormState; readonly until: number }
  >()
  return {
    put: (session, path, values, problem = loggedInText) => {
      forms.delete(session)
      for (const [key, { until }] of forms)
        if (until < clock.monotonic() || forms.size >= MOST) forms.delete(key)
      forms.set(session, { path, state: { values, issues: [], problem }, until: clock.monotonic() + LIFE_MS })
    },
    take: (session, path) => {
      const kept = forms.get(session)
      if (kept?.path !== path) return null
      forms.delete(session)
      if (kept.until < clock.monotonic()) return null
      return kept.state
    },
    rename: (from, to) => {
      const kept = forms.get(from)
      if (kept === undefined) return
      forms.delete(from)
      forms.set(to, kept)
    },
  }
}

/** The login page's form for whoever sent one after their login had ended: it leads back to `next`. */
export const loginForm = (values: FormValues, next: string): FormState =>
  packedForm(values, next, 'Your login has ended. Log in to go on: what you typed is kept.')

/** The form of a page that asks for something first: it carries what was typed, and where that belongs. */
export const packedForm = (values: FormValues, next: string, problem: string | null): FormState => {
  const kept = JSON.stringify(values)
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
