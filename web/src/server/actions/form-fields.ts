import { type Right, rights } from '@ocpp/shared/api/rights'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { type ActionRequest, mistakeAt } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'

/** What the ticked boxes stand for whose names begin like this. */
export const boxesIn = (form: FormValues, prefix: string): string[] =>
  Object.keys(form).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))

/** The rights that are ticked. */
export const rightsIn = (form: FormValues): Right[] => rights.filter((right) => `right:${right}` in form)

/** The roles that are ticked as those whose users need a second factor; undefined where the form does not ask. */
export const secondFactorRolesIn = (form: FormValues): string[] | undefined =>
  form._secondFactorRoles === undefined ? undefined : boxesIn(form, 'secondFactor:')

/** A time in UTC as ISO text, which the form's times do not say they are; undefined where nothing was entered. */
export const timeIn = (form: FormValues, name: string): string | undefined => {
  const text = filled(form, name)
  if (text === undefined) return undefined
  const at = Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text)
  if (Number.isNaN(at)) throw mistakeAt(name, 'must be a date')
  return new Date(at).toISOString()
}

/** A number as people write it, comma or point; undefined where nothing was entered. */
export const numberIn = (form: FormValues, name: string): number | undefined => {
  const text = filled(form, name)?.replace(',', '.')
  if (text === undefined) return undefined
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw mistakeAt(name, 'must be a number')
  return Number(text)
}

/** Any number by which a station can name the report that it was asked for. */
export const newRequestId = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1

/** What stands in the lines of a field, without the empty ones. */
export const linesIn = ({ form }: Pick<ActionRequest, 'form'>, field: string): string[] =>
  (filled(form, field) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The id of the site of a name that stands in a field. @throws FormMistake */
export const siteNamed = async (
  { api }: Pick<ActionRequest, 'api'>,
  name: string,
  field: string,
): Promise<string> => {
  const { items } = await api.call(siteApi.routes.names, { query: { name, limit: '1' } })
  const [site] = items
  if (site === undefined) throw mistakeAt(field, `no site has the name ${name}`)
  return site.id
}

/** The sites that are typed in by their names. @throws FormMistake */
export const sitesIn = async (request: ActionRequest): Promise<string[]> => {
  const ids: string[] = []
  for (const name of linesIn(request, 'sites')) ids.push(await siteNamed(request, name, 'sites'))
  return ids
}
