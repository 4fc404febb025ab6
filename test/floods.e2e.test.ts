import { expect, test } from 'bun:test'
import { floodKinds } from './floods/kinds.ts'
import { breachesOf, describeFlood, runFloods } from './floods/run-floods.ts'

/** What `bun run floods` runs. */
test('floods of strangers cost next to nothing, and nobody genuine waits', async () => {
  const reports = await runFloods({ kinds: floodKinds, seconds: 60 })
  for (const report of reports) expect(breachesOf(report), describeFlood(report)).toEqual([])
  expect(reports.flatMap(({ flooded }) => Object.keys(flooded)).toSorted()).toEqual(floodKinds.toSorted())
}, 420_000)
