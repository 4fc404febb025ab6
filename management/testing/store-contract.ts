import { describe } from 'bun:test'
import { atomicallyContract } from './store-contract/atomically.ts'
import { commandsContract } from './store-contract/commands.ts'
import { filesContract } from './store-contract/files.ts'
import { formsContract } from './store-contract/forms.ts'
import { eventsContract, samplesContract } from './store-contract/history.ts'
import { itemsContract } from './store-contract/items.ts'
import { messagesContract } from './store-contract/messages.ts'
import { narrowedContract } from './store-contract/narrowed.ts'
import { countersContract, referencesContract } from './store-contract/numbering.ts'
import { retentionContract } from './store-contract/retention.ts'
import { rollupsContract } from './store-contract/rollups.ts'
import { securityContract, variablesContract } from './store-contract/station-facts.ts'
import { stationListContract } from './store-contract/station-list.ts'
import { stationsContract } from './store-contract/stations.ts'
import { statusesContract } from './store-contract/statuses.ts'
import type { OpenStore } from './store-contract/support.ts'
import { tasksContract } from './store-contract/tasks.ts'
import { tokensContract } from './store-contract/tokens.ts'
import { transactionsContract } from './store-contract/transactions.ts'
import { usersContract } from './store-contract/users.ts'

/**
 * What every adapter of the store port must do. `open` gives an empty store of its own each time; it is called once
 * per group of tests.
 */
export const storeContract = (name: string, open: OpenStore): void => {
  describe(`${name} keeps the store contract:`, () => {
    stationsContract(open)
    stationListContract(open)
    transactionsContract(open)
    eventsContract(open)
    samplesContract(open)
    messagesContract(open)
    statusesContract(open)
    rollupsContract(open)
    narrowedContract(open)
    tokensContract(open)
    commandsContract(open)
    itemsContract(open)
    formsContract(open)
    filesContract(open)
    tasksContract(open)
    variablesContract(open)
    securityContract(open)
    usersContract(open)
    referencesContract(open)
    countersContract(open)
    retentionContract(open)
    atomicallyContract(open)
  })
}
