import { messageOf } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Context } from '../../use-cases/context.ts'
import { allSites } from '../sites/index.ts'
import { mailingOf } from './mailing.ts'
import { readReport } from './read.ts'
import { mailed } from './records.ts'
import { monthMail, monthToMail, zoneOfMost } from './rules/month-mail.ts'

type Deps = Pick<Context, 'store' | 'clock' | 'log'> & {
  /** Null where no mail server is set. */
  readonly mail: {
    send(message: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>
  } | null
  readonly publicOrigin: string
}

/** Sites that a mail names. */
const mostNamed = 10

/**
 * Mails the month before to whom it is to go, once: an address is marked before its mail leaves, and what the mail
 * server did not take is tried again the next time. Resolves to how many left.
 */
const mailMonth = async ({ mail, publicOrigin, ...context }: Deps): Promise<number> => {
  const { store, clock, log } = context
  if (mail === null) return 0
  const { to } = await mailingOf(store)
  if (to.length === 0) return 0
  const zones = [...(await allSites(store)).values()].map(({ body }) => body.timeZone)
  const month = monthToMail(clock.now(), zoneOfMost(zones))
  if (month === null) return 0
  const query = {
    period: month,
    compare: 'before',
    sort: 'uptime',
    below: 'target',
    limit: mostNamed,
  } as const
  let message: ReturnType<typeof monthMail> | undefined
  let sent = 0
  for (const address of to) {
    const key = `${month}:${address}`
    const at = clock.now().toISOString()
    const mark = { kind: mailed.kind, station: wholeSystem, key, state: '', at, due: null, body: {} }
    if ((await store.items.get(mailed.kind, wholeSystem, key)) !== null) continue
    if (message === undefined) {
      const report = await readReport(context, query)
      // Nothing was measured: there is no month to tell of.
      if (report.total.energyWh === null) return 0
      message = monthMail(month, report, publicOrigin)
    }
    if (!(await store.items.insert(mark))) continue
    try {
      await mail.send({ to: address, ...message })
      sent += 1
    } catch (error) {
      log.warn({ month, reason: messageOf(error) }, 'the month could not be mailed')
      await store.items.remove(mailed.kind, wholeSystem, key)
    }
  }
  return sent
}

const everyMs = 10 * 60_000

/** The job that mails the month. */
export const monthMails = (context: Deps) => ({
  name: 'mail the month',
  everyMs,
  run: () => mailMonth(context),
})
