import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { Format } from '../../text/format.ts'

/** Behind this far, what is shown is late enough to say so. */
const lateMs = 15_000

const sentence = (node: NodeStatus, format: Pick<Format, 'clock' | 'number' | 'duration'>): string | null => {
  const { id, state, lastReportAt, journalDepth, journalAgeMs, problem } = node
  if (state !== 'reporting') {
    const since =
      lastReportAt === null ? 'since this management started' : `since ${format.clock(lastReportAt)}`
    const shown = state === 'lost' ? ' Its stations are shown offline.' : ''
    return `${id} has not reported ${since}: what its stations do is not known here.${shown} It answers them by itself and tells it all when it is back.`
  }
  if (problem !== null) return `${id}: ${problem}. It answers nothing that it cannot keep.`
  if (journalAgeMs === null || journalAgeMs < lateMs) return null
  const count = format.number(journalDepth ?? 0)
  return `${id} still holds ${count} messages of the last ${format.duration(journalAgeMs / 1_000)}: what is shown here is late.`
}

/** What an operator must know before believing the figures; nothing while every node reports. */
export const staleness = (
  nodes: readonly NodeStatus[],
  format: Pick<Format, 'clock' | 'number' | 'duration'>,
): readonly string[] => nodes.map((node) => sentence(node, format)).filter((text) => text !== null)
