import { join } from 'node:path'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { webSettings } from '../../web/src/server/settings.ts'
import { childEnvironment } from '../toolchain/child-environment.mjs'

export interface WebProcess {
  stop(): Promise<void>
}

const command = [
  process.execPath,
  '--preload',
  join(import.meta.dir, 'end-with-parent.ts'),
  join(import.meta.dir, '../../web/dist/server/server.mjs'),
]

/** Says what a child prints, line by line. */
const eachLine = async (
  stream: ReadableStream<Uint8Array>,
  onLine: (line: string) => void,
): Promise<void> => {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') onLine(line)
  }
}

/**
 * Runs the operator pages in a process of their own (server rendering replaces DOM globals of its process) and
 * starts it again should it ever end.
 * @throws AppError `settings` with the process's own output when it does not come up
 */
export const startWeb = async (env: Record<string, string | undefined>, log: Logger): Promise<WebProcess> => {
  let stopping = false
  const spawn = async () => {
    const child = Bun.spawn(command, {
      env: childEnvironment(env, Object.keys(webSettings)),
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
    })
    const said: string[] = []
    const ready = Promise.withResolvers<boolean>()
    void eachLine(child.stdout, (line) => {
      said.push(line)
      if (line.includes('listening')) ready.resolve(true)
    })
    let isUp = false
    void eachLine(child.stderr, (line) => {
      // Until it is up its words are the reason it did not come up, reported by the caller.
      if (isUp) log.warn({ line }, 'web')
      else said.push(line)
    })
    void child.exited.then(() => ready.resolve(false))
    isUp = await ready.promise
    return { child, isUp, said }
  }
  const first = await spawn()
  if (!first.isUp) throw new AppError('settings', first.said.at(-1) ?? 'the web process ended without a word')

  let current = first.child
  const watch = async () => {
    for (;;) {
      const code = await current.exited
      // A signal to the whole group ends it a moment before this process learns of it.
      await Bun.sleep(1_000)
      if (stopping) return
      log.error({ code }, 'the web process ended; starting it again')
      current = (await spawn()).child
    }
  }
  void watch()
  return {
    stop: async () => {
      stopping = true
      current.kill('SIGTERM')
      const ended = await Promise.race([current.exited.then(() => true), Bun.sleep(5_000).then(() => false)])
      if (!ended) current.kill('SIGKILL')
    },
  }
}
