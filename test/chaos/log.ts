import { appendFileSync, writeFileSync } from 'node:fs'

/** What happened when, on stdout or in a file: each line begins with the time since the run began. */
export interface ChaosLog {
  say(line: string): void
  /** Milliseconds since the run began. */
  elapsed(): number
}

const clock = (ms: number): string => {
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${part(ms / 3_600_000)}:${part((ms / 60_000) % 60)}:${part((ms / 1_000) % 60)}.${Math.floor((ms / 100) % 10)}`
}

export const createChaosLog = (write: (line: string) => void): ChaosLog => {
  const began = performance.now()
  const elapsed = () => performance.now() - began
  return { elapsed, say: (line) => write(`${clock(elapsed())} ${line}`) }
}

/** Begins the file anew. */
export const toFile = (file: string) => {
  writeFileSync(file, '')
  return (line: string) => appendFileSync(file, `${line}\n`)
}
