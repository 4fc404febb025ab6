import * as v from 'valibot'

/**
 * Something the system has to do by itself at a time: send a signed certificate, ask for missing events, end a
 * reservation. It is stored in the commit that makes it necessary, so it is never forgotten, and taken by one
 * process at a time.
 */
export interface Task {
  /** Names the thing to be done: the same one is stored once, however often it is asked for. */
  readonly id: string
  readonly kind: string
  readonly station: string
  /** When to do it, as an Instant; while somebody does it, when others may take it over. */
  readonly dueAt: string
  /** How often it has been taken. */
  readonly attempts: number
  readonly body: Readonly<Record<string, unknown>>
}

/** A task as it is first stored. */
export const newTask = (task: Omit<Task, 'attempts'>): Task => ({ ...task, attempts: 0 })

/** A kind of task and what its body holds. */
export interface TaskKind<Name extends string, Body extends Task['body']> {
  readonly name: Name
  readonly body: v.GenericSchema<unknown, Body>
}

/** Declares a kind of task; the names are stored data. */
export const taskKind = <const Name extends string, Body extends Task['body']>(
  name: Name,
  body: v.GenericSchema<unknown, Body>,
): TaskKind<Name, Body> => ({ name, body })

/** A task of that kind as it is first stored. */
export const taskOf = <Body extends Task['body']>(
  { name }: TaskKind<string, Body>,
  task: Pick<Task, 'id' | 'station' | 'dueAt'> & { readonly body: Body },
): Task => newTask({ ...task, kind: name })

/** What a stored task of that kind is about. @throws ValiError where it is no such body */
export const bodyOf = <Body extends Task['body']>({ body }: TaskKind<string, Body>, task: Task): Body =>
  v.parse(body, task.body)
