import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { Format } from '../../text/format.ts'

/** Behind this far, what is shown is late enough to say so. */
const lateMs = 10_000

const sentence = (node: NodeStatus, format: Pick<Format, 'clock' | 'duration'>): string | null => {
  const { id, state, lastReportAt, lagMs, problem } = node
  if (state !== 'reporting') {
    const since =
      lastReportAt === null ? 'since this management started' : `since ${format.clock(lastReportAt)}`
    const shown = state === 'lost' ? ' Its stations are shown offline.' : ''
    return `${id} has not reported ${since}: what its stations do is not known here.${shown} It answers them by itself and tells it all when it is back.`
  }
  if (problem !== null) return `${id}: ${problem}. It answers nothing that it cannot keep.`
  if (lagMs < lateMs) return null
  return `What is shown of the stations of ${id} is ${format.duration(lagMs / 1_000)} late: the management does not follow. The stations are answered, and nothing is lost.`
}

/** What an operator must know before believing the figures; nothing while every node reports. */
export const staleness = (
  nodes: readonly NodeStatus[],
  format: Pick<Format, 'clock' | 'duration'>,
): readonly string[] => nodes.map((node) => sentence(node, format)).filter((text) => text !== null)
