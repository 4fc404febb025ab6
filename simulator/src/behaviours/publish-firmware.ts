import { createHash } from 'node:crypto'
import type { Behaviour } from '../device.ts'
import { download } from './jobs/file-address.ts'
import { createOneAtATime, type Run, stepMs, withRetries } from './jobs/one-at-a-time.ts'

const md5 = (content: Uint8Array): string => createHash('md5').update(content).digest('hex')

/** A local controller: it fetches firmware once and offers it to the stations behind it. */
export const publishFirmware: Behaviour = (device) => {
  const jobs = createOneAtATime(device)
  const published = new Set<string>()
  const report = (run: Run, status: string, more: object = {}) => {
    if (run.cancelled) return
    run.status = status
    const payload = { status, requestId: run.requestId, ...more }
    device.say({ action: 'PublishFirmwareStatusNotification', payload })
  }
  device.onTrigger('PublishFirmwareStatusNotification', () =>
    device.say({
      action: 'PublishFirmwareStatusNotification',
      payload: { status: jobs.current()?.status || 'Idle' },
    }),
  )
  return {
    'ocpp2.0.1': {
      PublishFirmware: (payload) => {
        const checksum = String(payload.checksum)
        jobs.start(Number(payload.requestId), async (run) => {
          const content = await withRetries(device, payload, async () => {
            report(run, 'Downloading')
            await device.sleep(stepMs)
            const downloaded = await download(String(payload.location))
            report(run, downloaded === null ? 'DownloadFailed' : 'Downloaded')
            return downloaded
          })
          if (content === null) return
          if (md5(content) !== checksum.toLowerCase()) return report(run, 'InvalidChecksum')
          report(run, 'ChecksumVerified')
          await device.sleep(stepMs)
          published.add(checksum)
          report(run, 'Published', { location: [`http://${device.identity.id}.local/firmware/${checksum}`] })
        })
        return { status: 'Accepted' }
      },
      UnpublishFirmware: ({ checksum }) => {
        if (jobs.current() !== null) return { status: 'DownloadOngoing' }
        return { status: published.delete(String(checksum)) ? 'Unpublished' : 'NoFirmware' }
      },
    },
  }
}
