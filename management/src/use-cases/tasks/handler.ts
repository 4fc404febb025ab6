import { rights } from '@ocpp/shared/api/rights'
import { bodyOf, type Task, type TaskKind } from '../../domain/tasks.ts'
import type { Actor, CommandContext, Context } from '../context.ts'

/** What tasks work with. */
export type TaskContext = CommandContext &
  Pick<Context, 'recordOwn' | 'pki' | 'outgoing' | 'auditKey' | 'health' | 'mail' | 'publicOrigin'>

/** Done, or when to come back to it (an Instant). What throws is tried again later by itself. */
export type TaskResult = 'done' | { readonly again: string }

export type TaskHandler = (context: TaskContext, task: Task) => Promise<TaskResult>

/** The handler of a kind of task, with the body that its kind declares. */
export const handles =
  <Body extends Task['body']>(
    kind: TaskKind<string, Body>,
    handle: (context: TaskContext, task: Task & { readonly body: Body }) => Promise<TaskResult>,
  ): TaskHandler =>
  (context, task) =>
    handle(context, { ...task, body: bodyOf(kind, task) })

/** One handler for each kind of task. */
export type TaskTable = Readonly<Record<string, TaskHandler>>

/** In whose name the system acts by itself: shown beside its commands and in the audit log. */
export const system: Actor = { userId: 'system', email: 'system', rights, sites: 'all' }
