import { isAppError } from '@ocpp/shared/kernel/errors'
import type { Api } from '../app/page/api.ts'
import type { Flash, FormState } from '../app/page/context.ts'
import type { FormValues } from './form-values.ts'

/** A POST of the pages: what it does and where it leads. */
export interface Action {
  readonly path: string
  /** The page that holds its form, where that is not the page at the same path; with the parameters of `path`. */
  readonly formAt?: string
  /** Its form may hold a file. */
  readonly withFile?: true
  readonly run: (request: ActionRequest) => Promise<ActionResult>
}

export interface ActionRequest {
  readonly params: Readonly<Record<string, string>>
  readonly form: FormValues
  readonly query: URLSearchParams
  readonly api: Api
  /** Keeps what was typed for the one form at this path that shows it again. */
  readonly keepForm: (path: string, values: FormValues) => void
  /** Keeps a new secret for the one page that shows it. */
  readonly showOnce: (station: string, value: string | null) => void
}

export type ActionResult =
  | {
      /** The page that a 303 leads to. */
      readonly to: string
      readonly flash?: Flash
    }
  /** The form comes back as it was sent, with what the page makes of it: nothing was changed. */
  | { readonly again: true }

/** A mistake found before the API was asked. */
export class FormMistake extends Error {
  readonly issues: FormState['issues']
  constructor(issues: FormState['issues']) {
    super('form')
    this.issues = issues
  }
}

/** The mistake of one field. */
export const mistakeAt = (path: string, message: string): FormMistake => new FormMistake([{ path, message }])

const isIssue = (value: unknown): value is { path: string; message: string } =>
  typeof value === 'object' && value !== null && 'path' in value && 'message' in value

/** Of a form's key: what follows sets the forms of one page apart. */
const KEY_LENGTH = 36

/** What comes back of what was typed: never a password. */
const keptValues = (values: FormValues): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== '_csrf' && !/password$/i.test(name)))

/** What the form holds that is shown again as it was sent. */
export const formAgain = (values: FormValues): FormState => ({
  values: keptValues(values),
  issues: [],
  problem: null,
})

/** What a refused POST says to the form: the field's mistakes, or a sentence about the whole. */
export const formStateOf = (error: unknown, values: FormValues): { form: FormState; status: number } => {
  const kept = keptValues(values)
  if (error instanceof FormMistake)
    return { form: { values: kept, issues: error.issues, problem: null }, status: 422 }
  if (!isAppError(error)) throw error
  const details: object = typeof error.details === 'object' && error.details !== null ? error.details : {}
  const found = 'issues' in details && Array.isArray(details.issues) ? details.issues.filter(isIssue) : []
  const status = 'status' in details && typeof details.status === 'number' ? details.status : 500
  const issues = found.map((issue) => ({
    path: issue.path.replace(/^\//, '').replaceAll('/', '.'),
    message: issue.message,
  }))
  const problem = issues.length > 0 ? null : error.message
  const key = status === 504 && kept._key ? { key: kept._key.slice(0, KEY_LENGTH) } : {}
  return { form: { values: kept, issues, problem, ...key }, status }
}

/** Whether the API wants a proof first of who asks. */
export const isUnconfirmed = (error: unknown): boolean =>
  isAppError(error, 'forbidden') &&
  (error.details as { readonly code?: unknown } | undefined)?.code === 'unconfirmed'
