/** [from, to) in whole seconds since 1970: cut so, the parts of neighbours always add up. */
export type Span = readonly [from: number, to: number]

export const secondOf = (at: string): number => Math.floor(Date.parse(at) / 1_000)

export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, [from, to]) => sum + (to - from), 0)

/** All that any of them has, in order and without overlap. */
export const united = (spans: readonly Span[]): readonly Span[] => {
  const sorted = spans.filter(([from, to]) => from < to).sort(([a], [b]) => a - b)
  const joined: [number, number][] = []
  for (const [from, to] of sorted) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** What both have; each in order and without overlap. */
export const common = (a: readonly Span[], b: readonly Span[]): readonly Span[] => {
  const shared: Span[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const [one, other] = [a[i], b[j]]
    if (one === undefined || other === undefined) return shared
    const [from, to] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])]
    if (from < to) shared.push([from, to])
    if (one[1] < other[1]) i += 1
    else j += 1
  }
}
