import { campaignsContract } from '../../../testing/campaigns/contract.ts'
import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'

campaignsContract('SQLite', scratchSqlite)
