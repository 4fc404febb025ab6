import type { CommandForm } from '../../app/commands/neutral.ts'
import { tokenTypes } from '../../app/pages/tokens/token-types.ts'
import { FormMistake } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'

const place = (text: string | undefined): { evse?: number; connector?: number } => {
  if (!text) return {}
  const [evse, connector] = text.split('.').map(Number)
  return { ...(evse ? { evse } : {}), ...(connector ? { connector } : {}) }
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
      const [, type, rest] = /^(\w+):(.+)$/.exec(value ?? '') ?? []
      const typed = type !== undefined && rest !== undefined && tokenTypes.some((known) => known === type)
      payload.token = typed ? { type, value: rest } : { type: 'ISO14443', value }
    } else if (field.name === 'operative') payload.operative = value === 'true'
    else if (field.name === 'keys')
      payload.keys = (value ?? '').split(/[\n,]/).flatMap((key) => key.trim() || [])
    else if (value !== undefined) payload[field.name] = value
  }
  return payload
}
