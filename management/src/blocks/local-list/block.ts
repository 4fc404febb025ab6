import type { Block } from '../block.ts'
import { issueCommand } from '../commands/index.ts'
import { changeLocalList, forgetLocalList } from './change.ts'
import { keepLocalList } from './projection.ts'
import { pushList, spreadLists } from './push.ts'
import { readLocalList } from './read.ts'
import { localListSettings, localLists } from './records.ts'
import { pushListTask, spreadListsTask } from './rules/tasks.ts'
import { sendLocalList } from './send.ts'

export const localList = {
  collections: [localLists, localListSettings],
  events: {
    LocalListAnswered: keepLocalList,
    LocalListVersionTold: keepLocalList,
    LocalListForgotten: keepLocalList,
  },
  tasks: { [spreadListsTask.name]: spreadLists, [pushListTask.name]: pushList },
  api: {
    localLists: {
      read: ({ context, params }) => readLocalList(context, params.id),
      change: ({ context, actor, params, body }) => changeLocalList(context, actor, params.id, body),
      forget: ({ context, actor, params }) => forgetLocalList(context, actor, params.id),
      send: ({ context, actor, params, body }) => sendLocalList(context, actor, params.id, body.mode),
      readVersion: ({ context, actor, params: { id: station } }) => {
        const request = { station, name: 'local-list-version', payload: {}, idempotencyKey: null }
        return issueCommand(context, actor, request)
      },
    },
  },
} satisfies Block
