import { personalDataContract } from '../../../testing/personal-data/contract.ts'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

personalDataContract('MongoDB', scratchMongodb)
