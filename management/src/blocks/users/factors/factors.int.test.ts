import { factorsContract } from '../../../../testing/factors-contract/all.ts'
import { scratchSqlite } from '../../../../testing/store-contract/scratch-stores.ts'

factorsContract('SQLite', scratchSqlite)
