/** How many of a kind of items are kept of one station: more than any has, so that one that makes them up fills nothing. */
export const mostItems: ReadonlyMap<string, number> = new Map(
  ['certificate', 'certificateRequest', 'displayMessage', 'job', 'monitor'].map((kind) => [kind, 500]),
)
export const mostVariables = 5_000
export const mostConnectors = 128
