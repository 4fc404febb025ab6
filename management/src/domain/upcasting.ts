/** JSON as it was stored, by this version of the program or an earlier one. */
export type Form = Readonly<Record<string, unknown>>

/**
 * How stored JSON of a type becomes that of today: the first one makes version 2 of version 1, and so on. So there is
 * one version more than there are upcasters, and one that is never written again stays.
 */
export type Upcasters = readonly ((older: Form) => Form)[]

/** Absent in JSON of version 1. */
export const versionKey = 'schemaVersion'

export const versionOf = (form: Form): unknown => form[versionKey] ?? 1

export const withVersion = <T extends object>(value: T, { length }: Upcasters): T =>
  length === 0 ? value : { ...value, [versionKey]: length + 1 }

/** Without its version. */
export const withoutVersion = ({ [versionKey]: _, ...form }: Form): Form => form

export const upcast = (form: Form, upcasters: Upcasters): Form => {
  const version = Number(versionOf(form))
  if (!(version >= 1 && version <= upcasters.length + 1))
    throw new Error('it was written by a newer version of the program')
  return upcasters.slice(version - 1).reduce((older, step) => step(older), withoutVersion(form))
}
