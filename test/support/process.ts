import { createGuard } from '@ocpp/shared/testing/services/cleanup'
import { until } from '@ocpp/shared/testing/until'

/** A real process of the system, started as an operator would. */
export interface RunningProcess {
  readonly pid: number
  /** Everything it has printed so far, both streams. */
  output(): string
  /** Waits for a line that matches. */
  said(pattern: RegExp, withinMs?: number): Promise<RegExpMatchArray>
  kill(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void
  readonly exited: Promise<number>
}

const guard = createGuard()

/** Runs `command` in a process group of its own, which ends with the test run however that ends. */
export const startProcess = (
  command: readonly string[],
  env: Record<string, string | undefined>,
): RunningProcess => {
  const child = Bun.spawn([...command], {
    cwd: `${import.meta.dir}/../..`,
    env: { ...process.env, AMQP_URL: undefined, MONGODB_URL: undefined, ...env },
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
    detached: true,
  })
  guard.adopt(child.pid)
  void child.exited.then(() => guard.release(child.pid))
  let text = ''
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder()
    for await (const chunk of stream) text += decoder.decode(chunk, { stream: true })
  }
  void read(child.stdout)
  void read(child.stderr)
  return {
    pid: child.pid,
    output: () => text,
    said: (pattern, withinMs = 30_000) =>
      until(
        `${pattern} from a process`,
        () => {
          const match = text.match(pattern)
          if (match) return match
          // A process that was killed has a signal and no code.
          const end = child.exitCode ?? child.signalCode
          if (end !== null) throw new Error(`ended with ${end} before ${pattern}:\n${text}`)
          return null
        },
        withinMs,
      ),
    kill: (signal = 'SIGTERM') => child.kill(signal),
    exited: child.exited,
  }
}
