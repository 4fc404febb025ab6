import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from '@ocpp/shared/testing/services/free-port'
import { login } from '../support/api.ts'
import { admin } from '../support/embedded.ts'
import { startProcess } from '../support/process.ts'
import { plainDisk, smallDisk } from './faults/journal-disk.ts'
import { createLine } from './faults/line.ts'
import { journalDepthOf } from './journal-depth.ts'
import type { ChaosLog } from './log.ts'
import { superviseProcess } from './member.ts'
import type { ChaosSystem } from './system.ts'

const DISK_MEGABYTES = 512

/** What `npm start` runs, its data on a disk that can be full (under load on the machine's), its stations on a line. */
export const startEmbeddedChaos = async (log: ChaosLog, load: boolean): Promise<ChaosSystem> => {
  const folder = mkdtempSync(join(tmpdir(), 'ocpp-chaos-'))
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const disk = load ? plainDisk() : await smallDisk(dataDir, DISK_MEGABYTES)
  const [node = 0, metrics = 0, management = 0, web = 0] = await freePorts(4)
  const line = await createLine(node)
  const env = {
    DATA_DIR: dataDir,
    NODE_PORT: String(node),
    NODE_METRICS_PORT: String(metrics),
    MANAGEMENT_PORT: String(management),
    WEB_PORT: String(web),
    PUBLIC_ORIGIN: `http://localhost:${web}`,
    ADMIN_PASSWORD: admin.password,
    HEARTBEAT_SECONDS: '30',
    PING_SECONDS: '10',
  }
  const command = disk.wrap([process.execPath, 'bin/embedded.ts'])
  const member = superviseProcess('system', () => startProcess(command, env), /Ctrl-C stops/, log)
  await member.start()
  const api = await login(`http://127.0.0.1:${management}`, admin.email, admin.password)
  return {
    members: { node: [member], management: [], broker: [], database: [] },
    lines: { stations: [line], broker: [], database: [] },
    disks: [disk],
    apis: [api],
    stationUrl: () => `ws://127.0.0.1:${line.port}/ocpp`,
    journalDepth: () => journalDepthOf([`http://127.0.0.1:${metrics}`]),
    stop: async () => {
      await member.kill()
      await line.close()
      disk.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
