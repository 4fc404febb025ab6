import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { parseArgs } from 'node:util'
import { storedForms } from '@ocpp/management/blocks/all'
import type { Store } from '@ocpp/management/ports/store'
import { openStore } from '@ocpp/management/store/open'
import { systemClock as clock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { mongodb } from '@ocpp/shared/testing/services/mongodb'
import { type SeedSize, seedStore } from '../bin/seed/write.ts'

/** Which stores a bench compares, as options of its command. */
export const seededOptions = {
  store: { type: 'string', default: 'sqlite' },
  /** A folder that `bun run seed` has filled, in place of one of the size below. */
  large: { type: 'string' },
  stations: { type: 'string', default: '5000' },
  transactions: { type: 'string', default: '100000' },
  messages: { type: 'string', default: '4' },
} as const
type SeededOptions = ReturnType<typeof parseArgs<{ options: typeof seededOptions }>>['values']

export interface SeededStores {
  readonly small: Store
  readonly large: Store
  close(): Promise<void>
}

/** A bench logs in, and leaves its user in a store that stays. */
const withoutUsers = async (store: Store): Promise<Store> => {
  const all = await store.users.all()
  for (const { id, email } of all) if (email.endsWith('@example.org')) await store.users.remove(id)
  return store
}

/** A small network's store beside a large one's, both with a year of sessions. */
export const openSeeded = async (options: SeededOptions): Promise<SeededStores> => {
  const folders: string[] = []
  const open = async (dataDir: string | undefined): Promise<Store> => {
    const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'ocpp-bench-'))
    if (dataDir === undefined) folders.push(folder)
    const mongoUrl = options.store === 'mongodb' ? (await mongodb()).freshDatabase().url : undefined
    return openStore({
      mongoUrl,
      dataDir: folder,
      messageLogDays: 3_650,
      forms: storedForms,
      log: silentLogger,
    })
  }
  const seeded = async (size: Pick<SeedSize, 'stations' | 'transactions'>): Promise<Store> => {
    const store = await open(undefined)
    const sites = Math.ceil(size.stations / 8)
    const messages = Number(options.messages)
    await seedStore(store, clock, { ...size, sites, messages, samples: 0, days: 365 }, () => {})
    return store
  }
  // Of a page and a half: a list's page is as long as in the large one.
  const small = await seeded({ stations: 80, transactions: 2_000 })
  const large =
    options.large === undefined
      ? await seeded({ stations: Number(options.stations), transactions: Number(options.transactions) })
      : await withoutUsers(await open(options.large))
  return {
    small,
    large,
    close: async () => {
      for (const store of [small, large]) await store.close()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
}
