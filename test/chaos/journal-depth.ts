const ANSWER_MS = 2_000

/** Entries that a node's journal still has, from its metrics; null when it does not answer. */
const depthAt = async (node: string): Promise<number | null> => {
  try {
    const answer = await fetch(`${node}/metrics`, { signal: AbortSignal.timeout(ANSWER_MS) })
    const [, depth] = /^csms_outbox_depth (\d+)/m.exec(await answer.text()) ?? []
    return depth === undefined ? null : Number(depth)
  } catch {
    return null
  }
}

/** Of all nodes together; null while one of them cannot say. */
export const journalDepthOf = async (nodes: readonly string[]): Promise<number | null> => {
  const depths = await Promise.all(nodes.map(depthAt))
  return depths.reduce<number | null>(
    (sum, depth) => (sum === null || depth === null ? null : sum + depth),
    0,
  )
}
