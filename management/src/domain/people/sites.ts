/** Ids of the sites that somebody may see and act at; or all of them, and whatever belongs to no site. */
export type Sites = 'all' | readonly string[]

export const areWithin = (inner: Sites, outer: Sites): boolean =>
  outer === 'all' || (inner !== 'all' && inner.every((site) => outer.includes(site)))
