import type { Job } from '@ocpp/shared/blocks/firmware/api'

interface StateLabel {
  readonly label: string
  readonly tone: '' | 'good' | 'warn' | 'danger'
}

const states: Readonly<Record<Job['state'], StateLabel>> = {
  unanswered: { label: 'no answer', tone: 'warn' },
  accepted: { label: 'accepted', tone: 'warn' },
  running: { label: 'under way', tone: 'warn' },
  succeeded: { label: 'done', tone: 'good' },
  failed: { label: 'failed', tone: 'danger' },
  cancelled: { label: 'given up', tone: '' },
  empty: { label: 'nothing to upload', tone: '' },
}

/** How a job stands, as a label. */
export const jobLabel = ({ state, stuck }: Pick<Job, 'state' | 'stuck'>): StateLabel =>
  stuck ? { label: 'no news: stuck', tone: 'danger' } : states[state]

/** What the station was asked to do. */
export const jobTitle = ({ kind, logType, signed, action }: Job): string => {
  if (action === '') return kind === 'log' ? 'Upload nobody here asked for' : 'Update nobody here asked for'
  if (kind === 'publish') return 'Publish firmware'
  if (kind === 'firmware') return signed ? 'Signed firmware update' : 'Firmware update'
  return logType === 'SecurityLog' ? 'Security log' : 'Diagnostics'
}

/** The effect of an update, or that there was none. */
export const jobEffect = (job: Job): string | null => {
  if (job.firmwareAfter !== null)
    return `runs ${job.firmwareAfter} since, before ${job.firmwareBefore ?? 'unknown'}`
  if (job.firmwareUnchanged) return `booted since, and still says ${job.firmwareBefore ?? 'nothing'}`
  return null
}

/** `1.2 MB`, for people. */
export const sizeText = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
