import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'
import { storeContract } from '../../../testing/store-contract.ts'

storeContract('SQLite', scratchSqlite)
