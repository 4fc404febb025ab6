import type { Task } from '../domain/tasks.ts'

/** What is to be done, until it is done. */
export interface Tasks {
  /** Of each, in their order: whether it was stored; false when the id exists. */
  insertMany(tasks: readonly Task[]): Promise<readonly boolean[]>
  get(id: string): Promise<Task | null>
  /**
   * Takes at most `limit` of those due at `now`, the earliest first: nobody else gets them before `until`, and they
   * come back then when their taker has died. `attempts` counts this time too.
   */
  claim(now: string, until: string, limit: number): Promise<readonly Task[]>
  /** False when it is not there (any more). */
  postpone(id: string, dueAt: string): Promise<boolean>
  finish(id: string): Promise<boolean>
  /** Makes those of that kind and these stations due at `dueAt`, where they are due later; resolves to how many. */
  hasten(kind: string, stations: readonly string[], dueAt: string): Promise<number>
  /** Of a station, the earliest first. */
  ofStation(station: string): Promise<readonly Task[]>
}
