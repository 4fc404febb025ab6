import type { Behaviour, Device, Obey, Payload } from '../device.ts'
import { download } from './jobs/file-address.ts'
import { createOneAtATime, type Run, stepMs, waitUntil, withRetries } from './jobs/one-at-a-time.ts'
import { isSignedBy, signingCertificate } from './jobs/signature.ts'

interface Firmware {
  readonly location: string
  readonly retrieveAt: unknown
  readonly installAt: unknown
  readonly certificate: string | undefined
  readonly signature: string | undefined
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const VERSION = /\d+\.\d+\.\d+/

/** The version stands at the beginning of simulated firmware, or in its name. */
const versionOf = (content: Uint8Array, location: string): string | undefined =>
  VERSION.exec(new TextDecoder().decode(content.subarray(0, 200)))?.[0] ??
  VERSION.exec(location.split('/').at(-1) ?? '')?.[0]

/** What the station reports of an update: unsigned 1.6 has no number and fewer words. */
const createReport = (device: Device, action: string, unsigned16: boolean) => (run: Run, status: string) => {
  if (run.cancelled) return
  run.status = status
  const { requestId } = run
  device.say({ action, payload: { status, ...(!unsigned16 && requestId !== undefined && { requestId }) } })
}

const signed16 = 'SignedFirmwareStatusNotification'

interface Update {
  readonly asked: Firmware
  /** As it was ordered, with how often to try. */
  readonly payload: Payload
  /** With the states that unsigned 1.6 does not have. */
  readonly extended: boolean
  readonly report: ReturnType<typeof createReport>
}

/** Downloads, checks and installs, and says how it goes. */
const runUpdate = async (
  device: Device,
  run: Run,
  { asked, payload, extended, report }: Update,
): Promise<void> => {
  const retrieveMs = Date.parse(String(asked.retrieveAt)) - device.now().getTime()
  if (extended && retrieveMs > 1_000) report(run, 'DownloadScheduled')
  await waitUntil(device, asked.retrieveAt)
  const content = await withRetries(device, payload, async () => {
    report(run, 'Downloading')
    await device.sleep(stepMs)
    const downloaded = await download(asked.location)
    report(run, downloaded === null ? 'DownloadFailed' : 'Downloaded')
    return downloaded
  })
  if (content === null || run.cancelled) return
  if (asked.signature !== undefined) {
    const certificate = signingCertificate(asked.certificate ?? '', device.now())
    const genuine = certificate !== null && isSignedBy(certificate, content, asked.signature)
    report(run, genuine ? 'SignatureVerified' : 'InvalidSignature')
    if (!genuine) return
  }
  if (extended && Date.parse(String(asked.installAt)) > device.now().getTime())
    report(run, 'InstallScheduled')
  await waitUntil(device, asked.installAt)
  await device.sleep(stepMs)
  report(run, 'Installing')
  await device.sleep(stepMs)
  if (run.cancelled) return
  report(run, 'Installed')
  await device.sleep(stepMs)
  const version = versionOf(content, asked.location)
  if (version !== undefined) device.setFirmware(version)
  device.control.reset(true)
}

const signedFirmware = (given: Payload): Firmware => ({
  location: String(given.location),
  retrieveAt: given.retrieveDateTime,
  installAt: given.installDateTime,
  certificate: textOf(given.signingCertificate),
  signature: textOf(given.signature),
})

export const firmware: Behaviour = (device) => {
  const updates = createOneAtATime(device)
  let action = 'FirmwareStatusNotification'

  const isBroken = ({ certificate, signature }: Firmware): boolean =>
    signature !== undefined && signingCertificate(certificate ?? '', device.now()) === null

  const begin = (asked: Firmware, payload: Payload, extended: boolean): Payload => {
    if (isBroken(asked)) return { status: 'InvalidCertificate' }
    const requestId = typeof payload.requestId === 'number' ? payload.requestId : undefined
    const former = updates.start(requestId, (run) =>
      runUpdate(device, run, { asked, payload, extended, report: createReport(device, action, !extended) }),
    )
    return { status: former === null ? 'Accepted' : 'AcceptedCanceled' }
  }

  const signedUpdate = (payload: Payload): Payload =>
    begin(signedFirmware(payload.firmware as Payload), payload, true)

  const answerTrigger = (name: string) =>
    device.onTrigger(name, () => {
      const run = updates.current()
      const idle = run === null || run.status === ''
      const numbered = !idle && run.requestId !== undefined && { requestId: run.requestId }
      device.say({ action, payload: { status: idle ? 'Idle' : run.status, ...numbered } })
    })
  answerTrigger('FirmwareStatusNotification')

  const obey16: Record<string, Obey> = {
    UpdateFirmware: (payload) => {
      action = 'FirmwareStatusNotification'
      const { location, retrieveDate } = payload
      begin(
        {
          location: String(location),
          retrieveAt: retrieveDate,
          installAt: undefined,
          certificate: undefined,
          signature: undefined,
        },
        payload,
        false,
      )
      return {}
    },
    SignedUpdateFirmware: (payload) => {
      action = signed16
      return signedUpdate(payload)
    },
  }
  return { 'ocpp1.6': obey16, 'ocpp2.0.1': { UpdateFirmware: signedUpdate } }
}
