import { AppError } from '@ocpp/shared/kernel/errors'
import { type BatchText, encodeBatch } from './batch-text.ts'
import type { Writer } from './writer.ts'

type Reply = { readonly code: string; readonly message: string } | null

/** Commits on a thread and a connection of its own: while the disk flushes, the sockets are served. */
export const createThreadedWriter = (file: string): Writer => {
  let closed = false
  let thread: Worker | undefined
  let waiting: PromiseWithResolvers<void>[] = []

  const ask = (to: Worker, message: string | BatchText | null): Promise<void> => {
    const settled = Promise.withResolvers<void>()
    waiting.push(settled)
    to.postMessage(message)
    return settled.promise
  }

  /** What it was at may be on disk or not: who asked learns that it is not, and comes again. */
  const end = (reason: string) => {
    const left = waiting
    waiting = []
    thread?.terminate()
    thread = undefined
    for (const { reject } of left)
      reject(new AppError('unavailable', `The journal's thread ended: ${reason}`))
  }

  const start = (): Worker => {
    const started = new Worker(new URL('./writer-thread.ts', import.meta.url), { env: {} })
    started.onmessage = ({ data }: MessageEvent<Reply>) => {
      const next = waiting.shift()
      if (data === null) next?.resolve()
      else next?.reject(Object.assign(new Error(data.message), { code: data.code }))
    }
    started.onerror = ({ message }) => end(message)
    // Without the file it is of no use; the next commit starts another.
    ask(started, file).catch((error: Error) => end(error.message))
    return started
  }

  return {
    commit: (batch) => {
      if (closed) return Promise.reject(new AppError('unavailable', 'The journal is closed'))
      thread ??= start()
      return ask(thread, encodeBatch(batch))
    },
    close: async () => {
      closed = true
      if (thread !== undefined) await ask(thread, null).catch(() => {})
      thread?.terminate()
    },
  }
}
