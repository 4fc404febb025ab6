import { TokenRef } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import * as v from 'valibot'
import { pageOfAll } from '../../domain/pages.ts'
import type { Block } from '../block.ts'
import { blockToken } from './block-lost.ts'
import { changeToken } from './change.ts'
import { createToken } from './create.ts'
import { findTokens } from './find.ts'
import { noteTokenUse } from './projection.ts'
import { publishCharging } from './publish-charging.ts'
import { listTokens } from './read.ts'
import { removeToken } from './remove.ts'
import { publishChargingTask } from './rules.ts'

const unknownShown = 1_000

/** A type that does not exist names no token. */
const refOf = (path: { readonly type: string; readonly value: string }): TokenRef => {
  const ref = v.safeParse(TokenRef, path)
  if (!ref.success) throw new AppError('notFound', 'No such token')
  return ref.output
}

export const authorization = {
  events: { TokenPresented: noteTokenUse },
  listeners: {
    TransactionStarted: noteTokenUse,
    TransactionUpdated: noteTokenUse,
    TransactionEnded: noteTokenUse,
  },
  tasks: { [publishChargingTask.name]: publishCharging },
  api: {
    tokens: {
      list: ({ context, query }) => listTokens(context, query),
      create: ({ context, actor, body }) => createToken(context, actor, body),
      listUnknown: async ({ context, query }) =>
        pageOfAll(await context.store.tokens.unknown(unknownShown), query),
      find: ({ context, actor, body }) => findTokens(context, actor, body.text),
      change: ({ context, actor, params, body }) => changeToken(context, actor, refOf(params), body),
      block: ({ context, actor, params, body }) => blockToken(context, actor, refOf(params), body),
      remove: ({ context, actor, params }) => removeToken(context, actor, refOf(params)),
    },
  },
} satisfies Block
