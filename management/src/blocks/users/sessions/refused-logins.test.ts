import { expect, test } from 'bun:test'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { createFakeClock } from '../../../../testing/fake-clock.ts'
import type { AuditRecord } from '../../../domain/records.ts'
import type { Store } from '../../../ports/store.ts'
import { createRefusedLogins } from './refused-logins.ts'

const started = () => {
  const entries: AuditRecord[] = []
  const security = { audit: (entry: AuditRecord) => Promise.resolve(void entries.push(entry)) }
  const clock = createFakeClock()
  const store = { security } as unknown as Store
  const logins = createRefusedLogins({ store, clock, log: silentLogger }, { windowMs: 60_000, each: 3 })
  const guess = async (times: number, isKnown: boolean) => {
    for (let n = 0; n < times; n++)
      await logins.note({ action: 'session.refused', who: isKnown ? 'ada' : `x${n}`, isKnown, address: 'a' })
  }
  return {
    ...{ clock, logins, guess },
    /** What was entered since it was last asked. */
    entered: () => entries.splice(0).map(({ actor, detail }) => detail || actor),
  }
}

test('a flood of refused logins is entered one by one up to a number, and then as a number', async () => {
  const { clock, guess, entered } = started()
  await guess(50, false)
  expect(entered()).toEqual(['x0', 'x1', 'x2'])
  clock.advance(60_000)
  await guess(1, false)
  expect(entered()).toEqual(["47 more at nobody's, which have no entry each", 'x0'])
})

test('guesses at accounts of nobody do not hide those at an account that there is', async () => {
  const { guess, entered } = started()
  await guess(50, false)
  entered()
  await guess(2, true)
  expect(entered()).toEqual(['ada', 'ada'])
})

test('what was counted is entered at the end, once', async () => {
  const { logins, guess, entered } = started()
  await guess(4, true)
  await logins.close()
  await logins.close()
  expect(entered()).toEqual([
    'ada',
    'ada',
    'ada',
    '1 more at accounts and keys that there are, which have no entry each',
  ])
})
