import { settleAbandonedCommands } from './blocks/commands/index.ts'
import { expireFiles } from './blocks/firmware/index.ts'
import { type DaysKept, removeOld } from './blocks/retention/index.ts'
import { type HeldLimits, tidyHeld } from './blocks/stations/index.ts'
import type { Job } from './jobs.ts'
import type { Context } from './use-cases/context.ts'

const minuteMs = 60_000
const heldMs = 10_000
/** Rows removed in one go: small, so that what stations send never waits for it. */
const batchRows = 500

/** Cards that nobody has listed and somebody has shown: the latest so many are kept. */
const unknownTokensKept = 1_000

export const forgetUnknownTokens = async ({ store }: Pick<Context, 'store'>): Promise<number> => {
  const surplus = (await store.tokens.unknown(unknownTokensKept + batchRows)).slice(unknownTokensKept)
  for (const { type, value } of surplus) await store.tokens.forgetUnknown({ type, value })
  return surplus.length
}

/** What the management does by itself, again and again. */
export const housekeeping = (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'log' | 'limits' | 'recordOwn'>,
  daysKept: DaysKept,
  held: HeldLimits,
): readonly Job[] => [
  {
    name: 'remove what is old',
    everyMs: 10 * minuteMs,
    run: async (signal) => {
      const removed = await removeOld(context, daysKept, { signal })
      if (removed.size > 0) context.log.info({ removed: Object.fromEntries(removed) }, 'removed what is old')
    },
  },
  {
    name: 'remove expired sessions',
    everyMs: 10 * minuteMs,
    run: () => context.store.users.removeExpiredSessions(context.clock.now().toISOString()),
  },
  { name: 'tidy held stations', everyMs: heldMs, run: () => tidyHeld(context, held) },
  { name: 'forget unknown tokens', everyMs: minuteMs, run: () => forgetUnknownTokens(context) },
  { name: 'expire files', everyMs: 10 * minuteMs, run: () => expireFiles(context) },
  { name: 'settle abandoned commands', everyMs: minuteMs, run: () => settleAbandonedCommands(context) },
]
