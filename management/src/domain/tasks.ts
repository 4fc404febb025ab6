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
