import type { CampaignWork } from '@ocpp/shared/blocks/campaigns/plan'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { StationRecord } from '../../domain/records.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { checkRightToSend, isInVersion, type Payload, readCall } from '../commands/index.ts'
import { firmwareFile } from '../firmware/index.ts'
import { newProfileId, readTemplate } from '../smart-charging/index.ts'
import { type Aim, settingsAt } from './rules/eligible.ts'

/** One command of a campaign at a station. */
export interface WorkCall {
  readonly name: string
  readonly payload: Payload
}

/** What a campaign does, with what it takes from elsewhere. */
export interface Work {
  readonly aim: Aim
  /** In words: the file's name and version, the profile's name, the settings. */
  readonly subject: string
  readonly version: string | null
  /** The commands that one station gets; of settings, those that it has. */
  calls(station: Pick<StationRecord, 'link'>): readonly WorkCall[]
}

type Reading = Pick<Context, 'store'>

const firmwareWork = async ({ store }: Reading, id: string): Promise<Work> => {
  const file = await firmwareFile(store, id)
  const { name, version, vendor = '', models = [], signature, signingCertificate } = file.body
  if (version === '')
    throw new AppError('conflict', 'The file has no version: without one nobody can see that it is installed')
  const signed = signature !== undefined && signingCertificate !== undefined
  const payload = { file: id, ...(signed && { signature, signingCertificate }) }
  return {
    aim: { kind: 'firmware', version, vendor, models },
    subject: name.includes(version) ? name : `${name} ${version}`,
    version,
    calls: () => [{ name: 'update-firmware', payload }],
  }
}

const commandWork = (subject: string, calls: () => readonly WorkCall[]): Work => {
  const [first] = calls()
  if (first === undefined) throw new AppError('internal', 'A campaign without a command')
  const call = readCall(first.name, first.payload, null)
  return {
    aim: { kind: 'command', isInVersion: (protocol) => isInVersion(call, protocol) },
    subject,
    version: null,
    calls,
  }
}

/**
 * Reads what a campaign is about.
 * @throws AppError `notFound` for a file or profile; `conflict` for a file without a version; `invalid` for a payload
 */
export const readWork = async (context: Reading, work: CampaignWork): Promise<Work> => {
  switch (work.kind) {
    case 'firmware':
      return await firmwareWork(context, work.file)
    case 'settings':
      return {
        aim: { kind: 'settings', settings: work.settings },
        subject: work.settings.map(({ name, value }) => `${name} = ${value}`).join(', '),
        version: null,
        calls: ({ link }) =>
          link.protocol === null
            ? []
            : settingsAt(work.settings, link.protocol).map(({ key, value }) => ({
                name: 'write-setting',
                payload: { key, value },
              })),
      }
    case 'profile': {
      const found = await readTemplate(context, work.template)
      const { id: _id, name, changedAt: _changedAt, ...profile } = found
      return commandWork(name, () => [
        { name: 'set-profile', payload: { evse: work.evse, profile: { ...profile, id: newProfileId() } } },
      ])
    }
    case 'certificate': {
      const { use, certificate } = work
      return commandWork(use, () => [{ name: 'install-root', payload: { use, certificate } }])
    }
  }
}

/**
 * Sees to it that somebody may do this at many stations: what each command takes, and for certificates the right to
 * firmware too.
 * @throws AppError `forbidden`
 */
export const checkRights = (
  context: Pick<Context, 'fileLimits'>,
  actor: Actor,
  { kind }: Pick<CampaignWork, 'kind'>,
): void => {
  const names = {
    firmware: 'update-firmware',
    settings: 'write-setting',
    profile: 'set-profile',
    certificate: 'install-root',
  } as const
  checkRightToSend(context, actor, { name: names[kind], payload: {} })
  if (kind === 'certificate' && !actor.rights.includes('firmware'))
    throw new AppError('forbidden', 'Your role lacks the right firmware')
}
