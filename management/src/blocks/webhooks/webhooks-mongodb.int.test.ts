import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'
import { webhooksContract } from '../../../testing/webhooks-contract.ts'

webhooksContract('MongoDB', scratchMongodb)
