import { TokenRef } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import * as v from 'valibot'
import { textStream } from '../../http/text-stream.ts'
import type { Block } from '../block.ts'
import { erase, eraseTask } from './erase.ts'
import { exportPerson } from './export.ts'
import { forgetReference, forgetReferenceTask } from './forget-reference.ts'
import { listErasures, readErasure } from './read.ts'
import { erasures } from './records.ts'
import { requestErasure } from './request.ts'

const refOf = (path: { readonly type: string; readonly value: string }): TokenRef => {
  const ref = v.safeParse(TokenRef, path)
  if (!ref.success) throw new AppError('notFound', 'No such token')
  return ref.output
}

export const personalData = {
  collections: [erasures],
  tasks: { [eraseTask.name]: erase, [forgetReferenceTask.name]: forgetReference },
  api: {
    personalData: {
      exportLines: async ({ context, actor, params, query, http }) => {
        const lines = await exportPerson(context, actor, refOf(params), query.alone === 'true')
        return http.body(textStream(lines), 200, {
          'Content-Type': 'application/jsonl; charset=utf-8',
          'Content-Disposition': 'attachment; filename="person.jsonl"',
        })
      },
      erase: ({ context, actor, params, body }) => requestErasure(context, actor, refOf(params), body),
      list: ({ context, query }) => listErasures(context, query),
      read: ({ context, params }) => readErasure(context, params.id),
    },
  },
} satisfies Block
