import type { Station } from '@ocpp/shared/blocks/stations/station'
import { type CommandForm, commandForms } from './neutral.ts'

/** Fields that name one transaction, one token or one connector make no sense for many stations. */
const onlyForOne = new Set(['transaction', 'token'])
const isForMany = ({ fields }: CommandForm): boolean =>
  fields.every((field) => !onlyForOne.has(field.kind) && !(field.kind === 'place' && field.required))

/** The everyday commands that can go to many stations at once. */
export const bulkForms: readonly CommandForm[] = commandForms.filter(isForMany)

/** What is asked of whole stations: no place to pick. */
export const bulkFields = (form: CommandForm) => form.fields.filter((field) => field.kind !== 'place')

/** Why a station would not get a command now; null when it would. */
export const obstacleOf = ({ admission, link }: Station): string | null => {
  if (admission === 'pending') return 'waits for approval'
  if (admission === 'blocked') return 'blocked'
  return link.connected ? null : 'offline'
}

/** A checkbox of a station in the form. */
export const stationField = (id: string): string => `s.${id}`

/** What a list of stations is filtered by, also in the address of the page. */
export const bulkFilters = ['text', 'state', 'link', 'site', 'siteId', 'protocol', 'admission'] as const

/** The box of those of the filter that are not listed; its value is the last one that is. */
export const otherStations = 'others'

/** The stations that were ticked. */
export const tickedStations = (values: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(values).flatMap((name) => (name.startsWith('s.') ? [name.slice(2)] : []))

/** From this many stations on, their number must be typed. */
export const typedFrom = 11

/** How long a command waits for a station that is offline, in seconds. */
export const queueChoices = [
  { value: '', label: 'Refuse: an offline station does not get it' },
  { value: '3600', label: 'Wait up to one hour' },
  { value: '86400', label: 'Wait up to one day' },
  { value: '604800', label: 'Wait up to seven days' },
]
