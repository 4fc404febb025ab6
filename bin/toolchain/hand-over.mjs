import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { ROOT } from './paths.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const ECHO_MS = 300

/**
 * Runs a Bun program in our place: same terminal, same exit code. It gets a process group of its own, because
 * on Ctrl-C the terminal and npm each send us a signal, and a second one would mean "stop at once" to it.
 */
export function handOver(bun, args, env) {
  const child = spawn(bun, args, { cwd: ROOT, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true })
  let lastSignal = Number.NEGATIVE_INFINITY
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      const now = performance.now()
      if (now - lastSignal > ECHO_MS) child.kill(signal)
      lastSignal = now
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0)
      resolve()
    })
  })
}
