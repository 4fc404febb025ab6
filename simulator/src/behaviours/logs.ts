import type { Behaviour, Device, Payload } from '../device.ts'
import { upload } from './jobs/file-address.ts'
import { createOneAtATime, type Run, stepMs, withRetries } from './jobs/one-at-a-time.ts'

/** A log as a real station might keep it. */
const contentOf = ({ identity, settings, plugs, now }: Device, type: string): string => {
  const { id, vendor, model, firmware } = identity
  const lines = [
    `${now().toISOString()} ${type} of ${id}, ${vendor} ${model}, firmware ${firmware}`,
    ...plugs.map(({ evse, status, registerWh }) => `EVSE ${evse} ${status} ${Math.round(registerWh)} Wh`),
    ...[...settings.keys()].map((name) => `setting ${name}`),
  ]
  return `${lines.join('\n')}\n`
}

interface Asked {
  readonly location: string
  readonly type: string
  readonly action: string
  readonly failed: string
  readonly numbered: boolean
}

export const logs: Behaviour = (device) => {
  const jobs = createOneAtATime(device)

  const say = (asked: Pick<Asked, 'action' | 'numbered'>, run: Run | null, status: string) => {
    const requestId = asked.numbered ? run?.requestId : undefined
    device.say({ action: asked.action, payload: { status, ...(requestId !== undefined && { requestId }) } })
  }
  const report = (asked: Asked, run: Run, status: string) => {
    if (run.cancelled) return
    run.status = status
    say(asked, run, status)
  }

  const begin = (asked: Asked, payload: Payload): { readonly name: string; readonly former: Run | null } => {
    const name = `${device.identity.id}-${asked.type}.log`
    const requestId = typeof payload.requestId === 'number' ? payload.requestId : undefined
    const former = jobs.start(requestId, async (run) => {
      const done = await withRetries(device, payload, async () => {
        report(asked, run, 'Uploading')
        await device.sleep(stepMs)
        if (run.cancelled) return true
        return (await upload(asked.location, name, contentOf(device, asked.type))) || null
      })
      report(asked, run, done === null ? asked.failed : 'Uploaded')
    })
    if (former !== null && device.version === 'ocpp2.0.1') say(asked, former, 'AcceptedCanceled')
    return { name, former }
  }

  const getLog = (payload: Payload): Payload => {
    const location = String((payload.log as Payload).remoteLocation)
    const asked: Asked = {
      location,
      type: String(payload.logType),
      action: 'LogStatusNotification',
      failed: 'UploadFailure',
      numbered: true,
    }
    const { name, former } = begin(asked, payload)
    return { status: former === null ? 'Accepted' : 'AcceptedCanceled', filename: name }
  }

  const answerTrigger = (action: string) =>
    device.onTrigger(action, () => {
      const run = jobs.current()
      const status = run?.status || 'Idle'
      say({ action, numbered: action === 'LogStatusNotification' && status !== 'Idle' }, run, status)
    })
  answerTrigger('LogStatusNotification')
  if (device.version === 'ocpp1.6') answerTrigger('DiagnosticsStatusNotification')

  return {
    'ocpp1.6': {
      GetLog: getLog,
      GetDiagnostics: (payload) => {
        const asked: Asked = {
          location: String(payload.location),
          type: 'diagnostics',
          action: 'DiagnosticsStatusNotification',
          failed: 'UploadFailed',
          numbered: false,
        }
        return { fileName: begin(asked, payload).name }
      },
    },
    'ocpp2.0.1': { GetLog: getLog },
  }
}
