import { type Import, mostLines } from '@ocpp/shared/blocks/imports/api'
import { AppError, isAppError } from '@ocpp/shared/kernel/errors'
import * as v from 'valibot'
import { wholeSystem } from '../../domain/items.ts'
import { taskKind, taskOf } from '../../domain/tasks.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { handles, system, type TaskContext } from '../../use-cases/tasks/handler.ts'
import { knownImport, presentImport, readText } from './find.ts'
import type { Kind } from './kind.ts'
import { withKind } from './kinds.ts'
import { type ImportItem, imports } from './records.ts'
import { type Batch, type Row, rowsOf } from './rows.ts'
import { mayImport } from './upload.ts'

/** Carries an import out, some lines a commit. */
export const importTask = taskKind('applyImport', v.object({ id: v.string() }))

/** Lines of one commit. */
const atOnce = 100
/** A task lets go of its lease now and then, so that a process can end. */
const roundMs = 4_000

/**
 * Begins to carry an import out; one that was stopped goes on.
 * @throws AppError `notFound`; `conflict` when it has been carried out already; `forbidden` as for the upload
 */
export const applyImport = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<Import> =>
  commit(context, actor, async (work) => {
    const item = await knownImport(work, id)
    mayImport(actor, item.body.kind)
    if (item.state !== 'checked' && item.state !== 'stopped')
      throw new AppError('conflict', 'It has been carried out, or is being carried out')
    const begun: ImportItem = {
      ...item,
      state: 'applying',
      at: work.at,
      body: { ...item.body, by: actor.email },
    }
    await work.items.putMany([begun])
    const task = { id: `import:${id}:${work.at}`, station: wholeSystem, dueAt: work.at, body: { id } }
    await work.tasks.insertMany([taskOf(importTask, task)])
    await work.audit('import.apply', id, { detail: item.body.kind, after: item.body.counts })
    work.touch('imports')
    return presentImport(begun)
  })

/** @throws AppError `notFound`; `conflict` when it is not being carried out */
export const stopImport = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<Import> =>
  commit(context, actor, async ({ at, items, audit, touch }) => {
    const item = await knownImport({ items }, id)
    if (item.state !== 'applying') throw new AppError('conflict', 'It is not being carried out')
    const stopped: ImportItem = { ...item, state: 'stopped', at }
    await items.putMany([stopped])
    await audit('import.stop', id, { after: item.body.applied })
    touch('imports')
    return presentImport(stopped)
  })

interface Step {
  readonly done: number
  readonly more: Omit<Import['applied'], 'lines'>
}

/** The import with one step more; null where somebody has stopped it or forgotten it. */
const advanced = async (work: Commit, id: string, { done, more }: Step): Promise<ImportItem | null> => {
  const item = await work.items.get(imports.kind, wholeSystem, id)
  if (item === null || item.state !== 'applying') return null
  const { applied } = item.body
  const next = {
    lines: done,
    new: applied.new + more.new,
    changed: applied.changed + more.changed,
    unchanged: applied.unchanged + more.unchanged,
    faulty: applied.faulty + more.faulty,
  }
  return { ...item, at: work.at, body: { ...item.body, applied: next } }
}

const of = <I, R>(rows: readonly Row<I, R>[], change: Row<I, R>['change']): readonly Row<I, R>[] =>
  rows.filter((row) => row.change === change)

/** Carries rows out in one commit with how far that is; false where it has been stopped. */
const step = <I, R>(
  context: TaskContext,
  { key: id, body: { by, nonce } }: ImportItem,
  kind: Kind<I, R>,
  rows: readonly Row<I, R>[],
  progress: { readonly done: number; readonly faulty: number },
): Promise<boolean> =>
  commit(context, { email: by }, async (work) => {
    const { done, faulty } = progress
    const counts = { new: of(rows, 'new').length, changed: of(rows, 'changed').length, faulty }
    const more = { ...counts, unchanged: of(rows, 'unchanged').length }
    const before = await advanced(work, id, { done, more })
    if (before === null) return false
    const inputs = rows.filter(({ change }) => change !== 'unchanged').map(({ input }) => input)
    let passwords = 0
    if (inputs.length > 0) {
      const found = await kind.find(work, inputs)
      const now = inputs.map((input) => ({ input, record: found.get(kind.keyOf(input)) ?? null }))
      passwords = await kind.apply(context, work, now, { nonce: nonce ?? '' })
    }
    const body = { ...before.body, passwords: before.body.passwords + passwords }
    await work.items.putMany([{ ...before, body }])
    work.touch('imports')
    return true
  })

/** Rows one by one where together they cannot be carried out: what one refuses is counted and left out. */
const stepByRow = async <I, R>(
  context: TaskContext,
  item: ImportItem,
  kind: Kind<I, R>,
  rows: readonly Row<I, R>[],
): Promise<boolean> => {
  for (const row of rows) {
    const done = row.nth
    try {
      if (!(await step(context, item, kind, [row], { done, faulty: 0 }))) return false
    } catch (error) {
      if (!isAppError(error)) throw error
      if (!(await step(context, item, kind, [], { done, faulty: 1 }))) return false
    }
  }
  return true
}

/** One batch of the file in commits of some lines each; false where it has been stopped. */
const carryOut = async <I, R>(
  context: TaskContext,
  item: ImportItem,
  kind: Kind<I, R>,
  { rows, faulty, lines }: Batch<I, R>,
): Promise<boolean> => {
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce)
    const done = some.at(-1)?.nth ?? lines
    try {
      if (!(await step(context, item, kind, some, { done, faulty: 0 }))) return false
    } catch (error) {
      if (!isAppError(error)) throw error
      if (!(await stepByRow(context, item, kind, some))) return false
    }
  }
  return await step(context, item, kind, [], { done: lines, faulty })
}

/** It is through; its file goes, unless passwords are still to be read, whose stations it names. */
const settle = async (context: TaskContext, id: string): Promise<void> => {
  const isKept = await commit(context, system, async ({ at, items, touch }) => {
    const item = await items.get(imports.kind, wholeSystem, id)
    if (item?.state !== 'applying') return true
    const isKept = item.body.passwords > 0
    const body = { ...item.body, ...(!isKept && { pieces: 0, nonce: null }) }
    await items.putMany([{ ...item, state: 'done', at, body }])
    touch('imports', 'sites', 'stations', 'tokens', 'overview')
    return isKept
  })
  if (!isKept) await context.store.files.remove(id)
}

/** Goes on with an import for a while, from the line that it has come to. */
export const carryOutImport = handles(importTask, async (context, { body: { id } }) => {
  const { clock, store } = context
  const item = await store.items.get(imports.kind, wholeSystem, id)
  if (item === null || item.state !== 'applying') return 'done'
  const text = await readText(store, item)
  const startedAt = clock.monotonic()
  const isThrough = await withKind(item.body.kind, async (kind) => {
    for await (const batch of rowsOf(kind, store, text, mostLines, item.body.applied.lines)) {
      if (!(await carryOut(context, item, kind, batch))) return null
      if (clock.monotonic() - startedAt > roundMs) return false
    }
    return true
  })
  if (isThrough === null) return 'done'
  if (!isThrough) return { again: clock.now().toISOString() }
  await settle(context, id)
  return 'done'
})
