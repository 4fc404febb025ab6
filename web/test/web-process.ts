import { join } from 'node:path'
import { dist } from './built.ts'

export interface WebProcess {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

/** The built web as its own process, as it is run in earnest. */
export const startWebProcess = async (managementUrl: string): Promise<WebProcess> => {
  const child = Bun.spawn([process.execPath, join(dist, 'server', 'server.mjs')], {
    env: {
      ...process.env,
      WEB_HOST: '127.0.0.1',
      WEB_PORT: '0',
      MANAGEMENT_URL: managementUrl,
      PUBLIC_ORIGIN: 'http://localhost:3000',
      TZ: 'Europe/Amsterdam',
    },
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const reader = child.stdout.getReader()
  let said = ''
  while (!said.includes('web listening on')) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`the web did not start: ${said}`)
    said += new TextDecoder().decode(value)
  }
  reader.releaseLock()
  const port = /:(\d+)\s*$/m.exec(said)?.[1]
  return {
    url: `http://localhost:${port}`,
    pid: child.pid,
    stop: async () => {
      child.kill('SIGTERM')
      await child.exited
    },
  }
}
