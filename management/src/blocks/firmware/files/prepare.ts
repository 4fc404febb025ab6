import type { NeutralOf } from '@ocpp/shared/contracts/commands'
import type { Transfer } from '@ocpp/shared/contracts/file-transfer'
import { hashFileToken } from '@ocpp/shared/contracts/files'
import { newSecret } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../../domain/items.ts'
import type { HookContext, Preparations } from '../../../ports/hooks.ts'
import { downloadTargets, firmwareFiles, uploadTargets } from '../records/files.ts'
import { waysToTransfer } from '../rules/file-ways.ts'
import { targetMs } from '../rules/limits.ts'

/** The secret of a new address, and what is kept of it beside what it is for. */
const newTarget = ({ clock }: HookContext) => {
  const fileToken = newSecret()
  const now = clock.now().getTime()
  const kept = {
    station: wholeSystem,
    key: hashFileToken(fileToken),
    state: '',
    at: new Date(now).toISOString(),
    due: new Date(now + targetMs).toISOString(),
  }
  return { fileToken, kept }
}

const waysFor = async (
  { store }: HookContext,
  station: string,
  { transfer }: NeutralOf<'get-log' | 'update-firmware'>,
): Promise<readonly Transfer[]> =>
  transfer === undefined ? waysToTransfer(await store.variables.list(station)) : [transfer]

/**
 * An address of this system's own for a log that has none, and for firmware that lies here.
 */
export const preparations = {
  'get-log': async (context, { id: job, station }, command) => {
    if (command.location !== undefined) return { command }
    const fileWays = await waysFor(context, station, command)
    const { fileToken, kept } = newTarget(context)
    const body = { station, job, ways: fileWays }
    await context.store.items.putMany([{ kind: uploadTargets.kind, ...kept, body }])
    return { command, address: { fileToken, fileWays } }
  },
  'update-firmware': async (context, { id: job, station }, asked) => {
    const command = { ...asked, retrieveAt: asked.retrieveAt ?? context.clock.now().toISOString() }
    const { file } = command
    if (file === undefined || command.location !== undefined) return { command }
    const known = await context.store.items.get(firmwareFiles.kind, wholeSystem, file)
    // Without the file there is no address, which the node refuses.
    if (known === null) return { command }
    const fileWays = await waysFor(context, station, command)
    const { fileToken, kept } = newTarget(context)
    const body = { station, job, file, ways: fileWays }
    await context.store.items.putMany([{ kind: downloadTargets.kind, ...kept, body }])
    return { command, address: { fileToken, fileWays, fileName: known.body.name } }
  },
} satisfies Preparations
