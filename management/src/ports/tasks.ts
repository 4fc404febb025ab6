import type { Task } from '../domain/tasks.ts'

/** What is to be done, until it is done. */
export interface Tasks {
  /** Of each, in their order: whether it was stored; false when the id exists. */
  insertMany(tasks: readonly Task[]): Promise<readonly boolean[]>
  get(id: string): Promise<Task | null>
  /**
   * Takes at most `limit` of those due at `now`, the earliest first, for a holder whose name nobody has used before.
   * Nobody else gets them before `until`, and they come back then when their holder has died. `attempts` counts this
   * time too.
   */
  claim(now: string, until: string, limit: number, holder: string): Promise<readonly Task[]>
  /** Its holder goes on until then; false when it is not that one's any more. */
  renew(id: string, holder: string, until: string): Promise<boolean>
  /** Lets go of it until `dueAt`: what its holder does, or anybody while it has none. Otherwise false. */
  postpone(id: string, dueAt: string, holder?: string): Promise<boolean>
  /** With a holder named, false when it is not that one's any more. */
  finish(id: string, holder?: string): Promise<boolean>
  /**
   * Makes those of that kind and these stations due at `dueAt` that nobody holds and are due later; resolves to how
   * many.
   */
  wake(kind: string, stations: readonly string[], dueAt: string): Promise<number>
  /** Of a station, the earliest first. */
  ofStation(station: string): Promise<readonly Task[]>
}
