import { importsContract } from '../../../testing/sites/imports-contract.ts'
import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'

importsContract('SQLite', scratchSqlite)
