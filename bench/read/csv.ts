import type { Session } from '../../management/testing/management-app.ts'

const most = 100_000
const newline = 0x0a

/** The first 100 000 sessions of the export, as a reader gets them who takes what comes. */
export const measureCsv = async (session: Session): Promise<string> => {
  Bun.gc(true)
  const atFirst = process.memoryUsage.rss()
  const from = performance.now()
  const cpu = process.cpuUsage()
  const { body } = await session.raw('/api/v1/transactions.csv')
  let rows = -1
  let highest = atFirst
  for await (const part of body ?? []) {
    for (const byte of part) if (byte === newline) rows++
    highest = Math.max(highest, process.memoryUsage.rss())
    if (rows >= most) break
  }
  const { user, system } = process.cpuUsage(cpu)
  const perSecond = Math.round((rows / (performance.now() - from)) * 1_000)
  const cpuMicros = Math.round((user + system) / rows)
  return `CSV: ${rows} rows, ${perSecond} rows/s, ${cpuMicros} CPU µs/row, memory + ${Math.round((highest - atFirst) / 1e6)} MB`
}
