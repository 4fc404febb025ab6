import type { localListApi } from '@ocpp/shared/blocks/local-list/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { issueCommand } from '../commands/index.ts'
import { changeLocalList, forgetLocalList } from './change.ts'
import { readLocalList } from './read.ts'
import { sendLocalList } from './send.ts'

export const localListRoutes: RouteHandlers<typeof localListApi> = {
  read: ({ context, params }) => readLocalList(context, params.id),
  change: ({ context, actor, params, body }) => changeLocalList(context, actor, params.id, body),
  forget: async ({ context, actor, params }) => {
    await forgetLocalList(context, actor, params.id)
    return null
  },
  send: ({ context, actor, params, body }) => sendLocalList(context, actor, params.id, body.mode),
  readVersion: ({ context, actor, params: { id: station } }) => {
    const request = { station, name: 'local-list-version', payload: {}, idempotencyKey: null }
    return issueCommand(context, actor, request)
  },
}
