import { silentLogger } from '@ocpp/shared/kernel/logger'
import { otherSitesAnswers } from '../../../testing/other-sites/answers.ts'
import { otherSitesChanges, sitesOfOthers } from '../../../testing/other-sites/changes.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { createSqliteStore } from '../../store/sqlite/sqlite-store.ts'

const open = async () => {
  const folder = temporaryFolder()
  const store = createSqliteStore({ file: `${folder.path}/test.sqlite`, log: silentLogger })
  const close = async () => {
    await store.close()
    folder[Symbol.dispose]()
  }
  return { store, close }
}

otherSitesAnswers('SQLite', open)
otherSitesChanges('SQLite', open)
sitesOfOthers('SQLite', open)
