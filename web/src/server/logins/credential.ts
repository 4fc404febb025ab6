import * as v from 'valibot'
import { mistakeAt } from '../action.ts'
import type { FormValues } from '../form-values.ts'

/** What a passkey has answered in a form; null where it is none. */
export const credentialIn = <T>(schema: v.GenericSchema<unknown, T>, form: FormValues): T | null => {
  const read = v.safeParse(v.pipe(v.string(), v.maxLength(40_000), v.parseJson(), schema), form.credential)
  return read.success ? read.output : null
}

/** @throws FormMistake where it is none */
export const neededCredential = <T>(schema: v.GenericSchema<unknown, T>, form: FormValues): T => {
  const credential = credentialIn(schema, form)
  if (credential === null) throw mistakeAt('credential', 'is not what a passkey answers: try again')
  return credential
}
