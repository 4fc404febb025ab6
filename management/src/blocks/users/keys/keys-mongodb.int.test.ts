import { apiKeysContract } from '../../../../testing/api-keys/contract.ts'
import { scratchMongodb } from '../../../../testing/store-contract/scratch-stores.ts'

apiKeysContract('MongoDB', scratchMongodb)
