import type { Erasure, ErasureRequest } from '@ocpp/shared/blocks/personal-data/api'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import { pagesOf } from '../../domain/pages.ts'
import { taskOf } from '../../domain/tasks.ts'
import type { Repositories } from '../../ports/store.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { tokenReference } from '../authorization/index.ts'
import { planListPush } from '../local-list/index.ts'
import { eraseTask, pseudonym } from './erase.ts'
import { forgetReferenceTask, forgottenAt } from './forget-reference.ts'
import { mostUnknown, type Person, personOf } from './person.ts'
import { presentErasure } from './read.ts'
import { type ErasureItem, erasures } from './records.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock'>

const shownRunning = 3

/** What is running keeps its token until it ends: the station shows it, and asks for it. */
const refuseWhileRunning = async (
  { transactions }: Pick<Repositories, 'transactions'>,
  { values }: Person,
): Promise<void> => {
  const running: string[] = []
  for await (const page of pagesOf((from) => transactions.list({ active: 'true', limit: 200, ...from })))
    for (const { token, station, transactionId } of page)
      if (token !== null && values.includes(token.value.toLowerCase()))
        running.push(`${transactionId} at ${station}`)
  if (running.length === 0) return
  const named = running.slice(0, shownRunning).join(', ')
  const more = running.length > shownRunning ? ` and ${running.length - shownRunning} more` : ''
  throw new AppError('conflict', `A session of this person is running: ${named}${more}. End it first`)
}

/** From now on nobody knows the tokens; nodes and lists of stations learn it. */
const takeTokensAway = async (work: Commit, context: Deps, { tokens, values }: Person): Promise<void> => {
  for (const token of tokens) {
    await work.tokens.remove(token)
    await work.refer(tokenReference(token, true))
    const { type, value } = token
    const task = { id: `${forgetReferenceTask.name}:${newId()}`, station: wholeSystem, body: { type, value } }
    await work.tasks.insertMany([taskOf(forgetReferenceTask, { ...task, dueAt: forgottenAt(work.at) })])
  }
  const unknown = await work.tokens.unknown(mostUnknown)
  for (const token of unknown)
    if (values.includes(token.value.toLowerCase())) await work.tokens.forgetUnknown(token)
  if (tokens.length > 0) await planListPush(work, context)
  work.touch('tokens')
}

/**
 * Begins to erase a person, or to count what that would touch.
 * @throws AppError `forbidden` without the right to see personal data; `conflict` while a session of theirs is running,
 * when too many tokens have the alias, or while another erasure is under way
 */
export const requestErasure = (
  context: Deps,
  actor: Actor,
  token: TokenRef,
  { dryRun, alone }: ErasureRequest,
): Promise<Erasure> =>
  commit(context, actor, async (work) => {
    if (!actor.rights.includes('viewPersonal'))
      throw new AppError('forbidden', 'Your role lacks the right viewPersonal')
    const { items, tasks, at, audit, touch } = work
    const { items: running } = await items.list(erasures.kind, { state: 'running', limit: 1 })
    if (running.length > 0) throw new AppError('conflict', 'Another one is under way; wait until it is done')
    const person = await personOf(work, token, alone)
    if (!dryRun) {
      await refuseWhileRunning(work, person)
      await takeTokensAway(work, context, person)
    }
    const id = newId()
    const erasure: ErasureItem = {
      ...{ kind: erasures.kind, station: wholeSystem, key: id, state: 'running', at, due: null },
      body: {
        ...{ dryRun, askedBy: actor.email, askedAt: at, touched: {}, tokens: person.values.length },
        shown: [...person.shown],
        walk: {
          pseudonyms: Object.fromEntries(person.values.map((value) => [value, pseudonym()])),
          ...{ aliases: [...person.aliases], part: 'sessions', kind: null, after: null, reports: [] },
        },
      },
    }
    await items.putMany([erasure])
    await tasks.insertMany([
      taskOf(eraseTask, { id: `erase:${id}`, station: wholeSystem, dueAt: at, body: { id } }),
    ])
    await audit(dryRun ? 'person.count' : 'person.erase', id, `${person.values.length} tokens`)
    touch('erasures')
    return presentErasure(erasure)
  })
