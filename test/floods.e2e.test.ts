import { expect, test } from 'bun:test'
import { floodKinds } from './floods/kinds.ts'
import { breachesOf, describeFlood, runFloods } from './floods/run-floods.ts'

/** Five seconds of each flood of `bun run floods`. */
test('floods of strangers cost next to nothing, and nobody genuine waits', async () => {
  const reports = await runFloods({ kinds: floodKinds, seconds: 5 })
  for (const report of reports) expect(breachesOf(report), describeFlood(report)).toEqual([])
  expect(reports).toHaveLength(floodKinds.length)
}, 420_000)
