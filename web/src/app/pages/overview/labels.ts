import type { Overview } from '@ocpp/shared/blocks/overview/api'

const open = (n: number): string =>
  n === 0 ? 'no alarm is open' : n === 1 ? '1 alarm is open' : `${n} alarms are open`

/** The network's state in one sentence. */
export const headline = ({ stations, attentionCount }: Overview): string => {
  const { total, connected } = stations
  const all = connected === total ? `All ${total}` : `${connected} of ${total}`
  const who =
    total === 1 ? (connected === 1 ? 'The station is' : 'The station is not') : `${all} stations are`
  return `${who} connected; ${open(attentionCount)}.`
}
