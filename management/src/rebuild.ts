import { isAppError } from '@ocpp/shared/kernel/errors'
import { createLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { storedForms } from './blocks/all.ts'
import { rebuild } from './ingest/rebuild/rebuild.ts'
import type { Difference } from './ingest/rebuild/row-differences.ts'
import { managementSettings } from './settings.ts'
import { openStore } from './store/open.ts'
import { openScratchStore } from './store/scratch.ts'

const usage = `Compares what the store shows with what its history of events comes to.
Stop the management first. Exits with 1 when differences remain.

  bun run store:rebuild            prints the differences
  bun run store:rebuild --apply    and writes what the history comes to`

const { MONGODB_URL, DATA_DIR, MESSAGE_LOG_DAYS } = managementSettings
const shown = 400
const textOf = (value: unknown): string => {
  const text = JSON.stringify(value)
  return text.length > shown ? `${text.slice(0, shown)}…` : text
}
const print = ({ what, stored, rebuilt }: Difference, repaired: boolean) =>
  console.log(
    `${repaired ? 'repaired' : 'differs '}  ${what}\n  stored   ${textOf(stored)}\n  rebuilt  ${textOf(rebuilt)}`,
  )

const run = async (apply: boolean): Promise<number> => {
  const settings = loadSettings({ MONGODB_URL, DATA_DIR, MESSAGE_LOG_DAYS }, process.env)
  const options = {
    mongoUrl: settings.MONGODB_URL,
    dataDir: settings.DATA_DIR,
    messageLogDays: settings.MESSAGE_LOG_DAYS,
    log: createLogger('rebuild', 'warn'),
    forms: storedForms,
  }
  const live = await openStore(options)
  try {
    const scratch = await openScratchStore(options)
    try {
      const result = await rebuild({ live, fresh: scratch.store, apply, report: print })
      if (result.wholeFrom !== null) {
        console.log(
          `The history is whole from ${result.wholeFrom} on (EVENT_DAYS): only transactions that began since are compared, and only missing ones repaired`,
        )
      }
      const left = result.differences - result.repaired
      console.log(`${result.events} events, ${result.differences} differences, ${result.repaired} repaired`)
      return left === 0 ? 0 : 1
    } finally {
      await scratch.discard()
    }
  } finally {
    await live.close()
  }
}

const main = async (args: readonly string[]): Promise<number> => {
  const unknown = args.filter((arg) => arg !== '--apply')
  if (unknown.length > 0) {
    console.log(usage)
    return unknown.some((arg) => arg !== '--help') ? 2 : 0
  }
  try {
    return await run(args.includes('--apply'))
  } catch (error) {
    if (!isAppError(error)) throw error
    console.error(error.message)
    return 2
  }
}

if (import.meta.main) process.exit(await main(process.argv.slice(2)))
