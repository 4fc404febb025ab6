import type { Overview } from '@ocpp/shared/blocks/overview/api'

const things = (n: number): string =>
  n === 0 ? 'nothing needs action' : n === 1 ? '1 thing needs action' : `${n} things need action`

/** The network's state in one sentence. */
export const headline = ({ stations, attentionCount }: Overview): string => {
  const { total, connected } = stations
  const all = connected === total ? `All ${total}` : `${connected} of ${total}`
  const who =
    total === 1 ? (connected === 1 ? 'The station is' : 'The station is not') : `${all} stations are`
  return `${who} connected; ${things(attentionCount)}.`
}
