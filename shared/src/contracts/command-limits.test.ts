import { describe, expect, test } from 'bun:test'
import * as v from 'valibot'
import { appliedMs, commandLimits, commandSeconds } from './command-limits.ts'

/** Bun ends a connection that is silent for longer, whatever is set. */
const longestIdleMs = 255_000

describe('the limits that follow from COMMAND_SECONDS', () => {
  test.each([1, 30, 120])('of %d s are each longer than the one before', (seconds) => {
    const { stationMs, nodeMs, managementMs, webMs, taskLeaseMs } = commandLimits(seconds * 1_000)
    const limits = [stationMs, nodeMs, managementMs, webMs]
    expect(stationMs).toBe(seconds * 1_000)
    expect(limits).toEqual(limits.toSorted((a, b) => a - b))
    expect(new Set(limits).size).toBe(limits.length)
    expect(managementMs).toBeGreaterThan(nodeMs + appliedMs)
    // Who takes a task over finds no command of its former holder under way.
    expect(taskLeaseMs).toBeGreaterThan(managementMs)
    expect(webMs).toBeLessThan(longestIdleMs)
  })

  test('the setting has one rule for every process', () => {
    expect(v.parse(commandSeconds, undefined)).toBe(30)
    expect(v.parse(commandSeconds, '120')).toBe(120)
    expect(v.safeParse(commandSeconds, '121').success).toBe(false)
  })
})
