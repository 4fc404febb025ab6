/** Choices from pairs of value and label. */
export const choices = (...values: readonly (readonly [value: string, label: string])[]) =>
  values.map(([value, label]) => ({ value, label }))

/** Where a text stands among others. */
export const priorities = choices(
  ['NormalCycle', 'In turn with others'],
  ['InFront', 'In front of others'],
  ['AlwaysFront', 'Always in front'],
)
