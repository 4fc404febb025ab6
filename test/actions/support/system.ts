import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storedForms } from '@ocpp/management/blocks/all'
import { createManagement } from '@ocpp/management/management'
import { managementSettings } from '@ocpp/management/settings'
import { openStore } from '@ocpp/management/store/open'
import { createNode } from '@ocpp/node/node'
import { nodeSettings } from '@ocpp/node/settings'
import { createInProcessBus } from '@ocpp/shared/bus/in-process'
import { type Clock, systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { loadSettings } from '@ocpp/shared/kernel/settings'
import { mongodb } from '@ocpp/shared/testing/services/mongodb'
import { type Api, login } from '../../support/api.ts'
import { admin } from '../../support/embedded.ts'

export const stores = ['SQLite', 'MongoDB'] as const
export type StoreKind = (typeof stores)[number]

/** Node and management in this process on a real store, reached only through sockets and HTTP. */
export interface System {
  readonly api: Api
  readonly apiUrl: string
  /** Without the station's id. */
  readonly stationsUrl: string
  stop(): Promise<void>
}

/** Settings that both processes share, and `env` over them. */
export const startSystem = async (
  kind: StoreKind,
  env: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
): Promise<System> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ocpp-actions-'))
  const given = {
    DATA_DIR: dataDir,
    STATION_SECRET_PEPPER: 'a-pepper-for-tests-of-32-characters!',
    NODE_HOST: '127.0.0.1',
    NODE_PORT: '0',
    MANAGEMENT_PORT: '0',
    ADMIN_PASSWORD: admin.password,
    COMMAND_SECONDS: '10',
    ...env,
  }
  const common = { clock, log: silentLogger }
  const bus = createInProcessBus(common)
  const mongoUrl = kind === 'MongoDB' ? (await (await mongodb()).freshDatabase()).url : undefined
  const store = await openStore({
    mongoUrl,
    dataDir,
    messageLogDays: 30,
    log: silentLogger,
    forms: storedForms,
  })
  const management = await createManagement({
    ...common,
    bus,
    store,
    settings: loadSettings(managementSettings, given),
    passwordCost: { memoryCost: 8, timeCost: 1 },
  })
  const node = await createNode({ ...common, bus, settings: loadSettings(nodeSettings, given) })
  const apiUrl = `http://127.0.0.1:${management.port}`
  return {
    api: await login(apiUrl, admin.email, admin.password),
    apiUrl,
    stationsUrl: `ws://127.0.0.1:${node.port}/ocpp`,
    stop: async () => {
      await node.stop()
      await management.stop()
      await bus.close()
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
