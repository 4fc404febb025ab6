import { personalDataContract } from '../../../testing/personal-data/contract.ts'
import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'

personalDataContract('SQLite', scratchSqlite)
