import { campaignsContract } from '../../../testing/campaigns/contract.ts'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

// A server that stands in for MongoDB here is too slow for thousands.
campaignsContract('MongoDB', scratchMongodb, 300)
