import type { ApiKey } from '@ocpp/shared/blocks/users/keys-api'
import { type Choice, choice } from '../../form/field.ts'
import type { Format } from '../../text/format.ts'
import { rightLabels } from '../../text/rights.ts'

export const keyPath = (id: string, part = ''): string =>
  `/api-keys/${encodeURIComponent(id)}${part ? `/${part}` : ''}`

/** What a key may do, in few words. */
export const scopesOf = ({ scopes }: Pick<ApiKey, 'scopes'>): string =>
  scopes.map((right) => rightLabels[right].label.toLowerCase()).join(', ')

const hourMs = 60 * 60_000
export const dayMs = 24 * hourMs

/** An end so much later, to the whole hour so that a form that comes back still has it. */
const endAfter = (now: Date, ms: number): string =>
  new Date(Math.ceil((now.getTime() + ms) / hourMs) * hourMs).toISOString()

/** Ends to choose from, each with the day and time that it means. */
export const endChoices = (
  { now, format }: { readonly now: Date; readonly format: Format },
  spans: readonly (readonly [label: string, ms: number])[],
): readonly Choice[] =>
  spans.map(([label, ms]) => {
    const end = endAfter(now, ms)
    return choice(end, `${label}, until ${format.moment(end)}`)
  })
