/** Objects of a payload are what JSON.parse made: own keys only. */
type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object with some fields set anew; `undefined` takes a field away. The same object where all are as they were. */
export const withFields = <T extends Fields>(fields: T, changes: Fields): T => {
  const changed = Object.entries(changes).filter(([name, value]) => fields[name] !== value)
  if (changed.length === 0) return fields
  const all = { ...fields, ...Object.fromEntries(changed) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T
}

/** The list with each item through `change`; the same list where all stay as they were. */
export const mapList = (list: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] => {
  const changed = list.map(change)
  return changed.some((item, i) => item !== list[i]) ? changed : list
}

/** Every object of a payload, the innermost first. Parts in which nothing changed are the same parts. */
export const mapObjects = (value: unknown, change: (fields: Fields) => Fields): unknown => {
  if (Array.isArray(value)) return mapList(value, (item) => mapObjects(item, change))
  if (!isFields(value)) return value
  const inner = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, mapObjects(part, change)]),
  )
  return change(withFields(value, inner))
}
