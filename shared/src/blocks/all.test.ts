import { expect, test } from 'bun:test'
import { neutralNames } from '../contracts/commands.ts'
import { StationEvent } from '../contracts/events.ts'
import { merge } from '../kernel/merge.ts'
import { stations } from './stations/block.ts'

/** Each `@ts-expect-error` fails the check once what stands below it compiles. */
export const mustNotCompile = () => {
  const thief = { BootNotification: stations.actions['ocpp1.6'].BootNotification }
  // @ts-expect-error two blocks have one action of a version
  return merge(stations.actions['ocpp1.6'], thief)
}

test('no event and no neutral command stands in two blocks', () => {
  const types = StationEvent.options.map(({ entries }) => entries.type.literal)
  expect(types.toSorted()).toEqual([...new Set(types)].toSorted())
  expect(neutralNames.toSorted()).toEqual([...new Set(neutralNames)].toSorted())
})
