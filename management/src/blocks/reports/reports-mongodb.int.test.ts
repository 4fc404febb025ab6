import { reportsContract } from '../../../testing/reports-contract/reports-contract.ts'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

reportsContract('MongoDB', scratchMongodb)
