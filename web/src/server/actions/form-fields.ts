import { FormMistake } from '../action.ts'
import { type FormValues, filled } from '../form-values.ts'

/** The form's times are in UTC and do not say so. */
export const inUtc = (text: string | undefined): string | undefined =>
  text !== undefined && /T[\d:.]+$/.test(text) ? `${text}Z` : text

/** A number as people write it, comma or point; undefined where nothing was entered. */
export const numberIn = (form: FormValues, name: string): number | undefined => {
  const text = filled(form, name)?.replace(',', '.')
  if (text === undefined) return undefined
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new FormMistake([{ path: name, message: 'must be a number' }])
  return Number(text)
}
