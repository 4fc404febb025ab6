import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'
import { storeContract } from '../../../testing/store-contract.ts'

storeContract('MongoDB', scratchMongodb)
