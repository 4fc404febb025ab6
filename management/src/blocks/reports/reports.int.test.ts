import { reportsContract } from '../../../testing/reports-contract/reports-contract.ts'
import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'

reportsContract('SQLite', scratchSqlite)
