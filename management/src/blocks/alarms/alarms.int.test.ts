import { alarmsContract } from '../../../testing/alarms-contract/contract.ts'
import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'

alarmsContract('SQLite', scratchSqlite)
