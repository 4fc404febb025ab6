import { tokenApi } from '@ocpp/shared/blocks/authorization/api'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import type { CommandForm } from '../../app/commands/neutral.ts'
import { tokenTypes } from '../../app/pages/tokens/token-types.ts'
import { type ActionRequest, FormMistake, mistakeAt } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'

const place = (text: string | undefined): { evse?: number; connector?: number } => {
  if (!text) return {}
  const [evse, connector] = text.split('.').map(Number)
  return { ...(evse ? { evse } : {}), ...(connector ? { connector } : {}) }
}

/** A token as it was typed, with its type where that was said. */
const typedToken = (text: string): { readonly type: TokenRef['type'] | null; readonly value: string } => {
  const [, word, rest] = /^(\w+):(.+)$/.exec(text) ?? []
  const type = tokenTypes.find((known) => known === word)
  return type !== undefined && rest !== undefined ? { type, value: rest } : { type: null, value: text }
}

/**
 * The payload of a neutral command from its form. A token may name its type before a colon, as `eMAID:DE8AA…`.
 * @throws FormMistake where a required field is empty
 */
export const neutralPayload = (form: CommandForm, values: FormValues): Record<string, unknown> => {
  const missing = form.fields
    .filter((field) => field.required && !filled(values, field.name))
    .map((field) => ({ path: field.name, message: 'fill this in' }))
  if (missing.length > 0) throw new FormMistake(missing)
  const payload: Record<string, unknown> = {}
  for (const field of form.fields) {
    const value = filled(values, field.name)
    if (value === undefined && field.kind !== 'textarea') continue
    if (field.kind === 'place') Object.assign(payload, place(value))
    else if (field.kind === 'token') {
      const token = typedToken(value ?? '')
      payload.token = { ...token, type: token.type ?? 'ISO14443' }
    } else if (field.name === 'operative') payload.operative = value === 'true'
    else if (field.name === 'keys')
      payload.keys = (value ?? '').split(/[\n,]/).flatMap((key) => key.trim() || [])
    else if (value !== undefined) payload[field.name] = value
  }
  return payload
}

/** The field that says that a token shall be sent though it will be refused. */
const anyway = '_anyway'

/**
 * The form of a remote start with the token that is meant by what was typed, which may be a name. A token that nobody
 * knows, that is blocked or has expired is sent only where the form says so.
 * @throws FormMistake that says what is wrong with the token
 */
export const withStartToken = async ({ api, form }: ActionRequest): Promise<FormValues> => {
  const text = filled(form, 'pick') ?? filled(form, 'token')
  if (text === undefined) return form
  const { type, value: number } = typedToken(text)
  const { token, alike } = await api.call(tokenApi.routes.find, { body: { text: number } })
  if (token === null) {
    if (form[anyway] === text) return { ...form, token: text }
    const [first] = alike
    if (first === undefined)
      throw mistakeAt(
        'token',
        'nobody knows this token: stations will refuse it, unless they let anybody charge',
      )
    throw mistakeAt('token', 'no token is called exactly so: choose one below')
  }
  // Who may not see numbers has typed the whole one.
  const value = token.value.startsWith('…') ? number : token.value
  const isSure = token.status === 'Accepted' || form[anyway] === text
  if (!isSure) throw mistakeAt('token', `this token is ${token.status}: stations will refuse it`)
  return { ...form, token: `${type ?? token.type}:${value}` }
}
