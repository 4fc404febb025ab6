import { otherSitesAnswers } from '../../../testing/other-sites/answers.ts'
import { otherSitesChanges, sitesOfOthers } from '../../../testing/other-sites/changes.ts'
import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'

otherSitesAnswers('SQLite', scratchSqlite)
otherSitesChanges('SQLite', scratchSqlite)
sitesOfOthers('SQLite', scratchSqlite)
