import { settleAbandonedCommands } from './blocks/commands/index.ts'
import { expireFiles } from './blocks/firmware/index.ts'
import { type HeldLimits, tidyHeld } from './blocks/stations/index.ts'
import type { Job } from './jobs.ts'
import type { Context } from './use-cases/context.ts'

const minuteMs = 60_000
const heldMs = 10_000
const dayMs = 24 * 60 * minuteMs
/** Rows removed in one go: small, so that what stations send never waits for it. */
const batchRows = 500

/** Removes messages older than the log is kept, in small batches with a breath between them. */
export const expireMessages = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  keptDays: number,
  breathe: () => Promise<void> = () => Bun.sleep(50),
): Promise<number> => {
  const before = new Date(clock.now().getTime() - keptDays * dayMs).toISOString()
  let removed = 0
  for (;;) {
    const count = await store.messages.expire(before, batchRows)
    removed += count
    if (count < batchRows) return removed
    await breathe()
  }
}

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
  messageLogDays: number,
  held: HeldLimits,
): readonly Job[] => [
  { name: 'expire messages', everyMs: 10 * minuteMs, run: () => expireMessages(context, messageLogDays) },
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
