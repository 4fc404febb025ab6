import { settingTemplatesContract } from '../../../testing/campaigns/templates-contract.ts'
import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'

settingTemplatesContract('SQLite', scratchSqlite)
