import type { Block } from '../block.ts'
import { keepLocalList } from './projection.ts'
import { pushList, spreadLists } from './push.ts'
import { localListSettings, localLists } from './records.ts'
import { localListRoutes } from './routes.ts'
import { pushListTask, spreadListsTask } from './rules/tasks.ts'

export const localList = {
  collections: [localLists, localListSettings],
  events: {
    LocalListAnswered: keepLocalList,
    LocalListVersionTold: keepLocalList,
    LocalListForgotten: keepLocalList,
  },
  tasks: { [spreadListsTask.name]: spreadLists, [pushListTask.name]: pushList },
  api: { localLists: localListRoutes },
} satisfies Block
