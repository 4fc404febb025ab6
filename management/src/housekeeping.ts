import { alarmTasks } from './blocks/alarms/index.ts'
import { appendAnchor, createSealer, removeOldAudits } from './blocks/audit/index.ts'
import { expireIssued, publishAuthority, renewalRound } from './blocks/certificates/index.ts'
import { settleAbandonedCommands } from './blocks/commands/index.ts'
import { expireFiles } from './blocks/firmware/index.ts'
import { expireImports } from './blocks/imports/index.ts'
import { countReports } from './blocks/reports/index.ts'
import { type DaysKept, removeOld } from './blocks/retention/index.ts'
import { type HeldLimits, tidyHeld } from './blocks/stations/index.ts'
import { forgetOver } from './blocks/users/index.ts'
import type { Job } from './jobs.ts'
import { recordAudit } from './use-cases/commit.ts'
import type { Context } from './use-cases/context.ts'
import { system } from './use-cases/tasks/handler.ts'

const minuteMs = 60_000
const heldMs = 10_000
const sealMs = 1_000
/** Rows removed in one go: small, so that what stations send never waits for it. */
const batchRows = 500

/** Cards that nobody has listed and somebody has shown: the latest so many are kept. */
const unknownTokensKept = 1_000

export const forgetUnknownTokens = async ({ store }: Pick<Context, 'store'>): Promise<number> => {
  const surplus = (await store.tokens.unknown(unknownTokensKept + batchRows)).slice(unknownTokensKept)
  for (const { type, value } of surplus) await store.tokens.forgetUnknown({ type, value })
  return surplus.length
}

type HousekeepingContext = Pick<
  Context,
  'store' | 'bus' | 'clock' | 'log' | 'limits' | 'recordOwn' | 'auditKey' | 'pki'
>

/** What a run has done, in numbers. */
const countsOf = (done: unknown): Readonly<Record<string, unknown>> | null => {
  if (typeof done === 'number') return done > 0 ? { count: done } : null
  if (done instanceof Map) return done.size > 0 ? Object.fromEntries(done) : null
  return null
}

/** A job whose runs are in the audit log where they did something: their results are numbers. */
const recorded = (context: HousekeepingContext, job: Job): Job => ({
  ...job,
  run: async (signal) => {
    const after = countsOf(await job.run(signal))
    if (after !== null) await recordAudit(context, system, `job.${action(job.name)}`, job.name, { after })
  },
})
const action = (name: string): string =>
  name.replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase())

type Limits = readonly [daysKept: DaysKept & { readonly AUDIT_DAYS: number }, held: HeldLimits]

const jobs = (context: HousekeepingContext, ...[daysKept, held]: Limits): readonly Job[] => [
  {
    name: 'remove what is old',
    everyMs: 10 * minuteMs,
    run: async (signal) => {
      const removed = await removeOld(context, daysKept, { signal })
      if (removed.size > 0) context.log.info({ removed: Object.fromEntries(removed) }, 'removed what is old')
      return removed
    },
  },
  {
    name: 'remove old audit entries',
    everyMs: 10 * minuteMs,
    run: (signal) => removeOldAudits(context, daysKept.AUDIT_DAYS, signal),
  },
  {
    name: 'remove expired sessions',
    everyMs: 10 * minuteMs,
    run: async () => {
      await forgetOver(context)
      return context.store.users.removeExpiredSessions(context.clock.now().toISOString())
    },
  },
  { name: 'tidy held stations', everyMs: heldMs, run: () => tidyHeld(context, held) },
  { name: 'forget unknown tokens', everyMs: minuteMs, run: () => forgetUnknownTokens(context) },
  { name: 'expire files', everyMs: 10 * minuteMs, run: () => expireFiles(context) },
  { name: 'expire imports', everyMs: 10 * minuteMs, run: () => expireImports(context) },
  { name: 'publish the authority', everyMs: 10 * minuteMs, run: () => publishAuthority(context) },
  { name: 'expire certificates', everyMs: 10 * minuteMs, run: () => expireIssued(context) },
  {
    name: 'plan the renewal of certificates',
    everyMs: 10 * minuteMs,
    run: async () =>
      void (await context.store.tasks.insertMany([renewalRound(context.clock.now().toISOString())])),
  },
  {
    name: 'look after alarms',
    everyMs: 10 * minuteMs,
    run: async () =>
      void (await context.store.tasks.insertMany(alarmTasks(context.clock.now().toISOString()))),
  },
  {
    name: 'see that reports are counted',
    everyMs: 10 * minuteMs,
    run: async () =>
      void (await context.store.tasks.insertMany([countReports(context.clock.now().toISOString())])),
  },
  { name: 'settle abandoned commands', everyMs: minuteMs, run: () => settleAbandonedCommands(context) },
]

/**
 * What the management does by itself, again and again.
 * @param anchors the file of anchors of the audit log
 */
export const housekeeping = (
  context: HousekeepingContext,
  anchors: string,
  ...limits: Limits
): readonly Job[] => [
  ...jobs(context, ...limits).map((job) => recorded(context, job)),
  {
    name: 'seal the audit log',
    everyMs: sealMs,
    run: createSealer(context, (at, place) => appendAnchor(anchors, at, place)),
  },
]
