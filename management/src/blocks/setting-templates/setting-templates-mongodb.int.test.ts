import { settingTemplatesContract } from '../../../testing/campaigns/templates-contract.ts'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

settingTemplatesContract('MongoDB', scratchMongodb)
