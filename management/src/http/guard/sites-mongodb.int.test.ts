import { otherSitesAnswers } from '../../../testing/other-sites/answers.ts'
import { otherSitesChanges, sitesOfOthers } from '../../../testing/other-sites/changes.ts'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

otherSitesAnswers('MongoDB', scratchMongodb)
otherSitesChanges('MongoDB', scratchMongodb)
sitesOfOthers('MongoDB', scratchMongodb)
