import { isAllowed } from '@ocpp/shared/contracts/file-transfer'
import type { Requests } from '@ocpp/shared/contracts/requests'
import { wholeSystem } from '../../../domain/items.ts'
import type { Context } from '../../../use-cases/context.ts'
import { downloadTargets, firmwareFiles, uploadTargets } from '../records/files.ts'
import { noteProblem } from './problems.ts'
import { usable, waysOf } from './targets.ts'

/** What somebody who came with that secret may do. */
export const fileLogin = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'fileLimits'>,
  request: Requests['fileLogin']['request'],
): Promise<Requests['fileLogin']['reply']> => {
  const { tokenHash, transfer } = request
  const { items } = context.store
  const upload = await usable(context, await items.get(uploadTargets.kind, wholeSystem, tokenHash))
  const download =
    upload === null
      ? await usable(context, await items.get(downloadTargets.kind, wholeSystem, tokenHash))
      : null
  const target = upload ?? download
  if (target === null) return { outcome: 'unknown' }
  const ways = waysOf(target.body)
  if (!isAllowed(ways, transfer)) {
    // Made for another port: it opens nothing at this one.
    if (!ways.includes('ftps')) return { outcome: 'unknown' }
    await noteProblem(context, { ...request, problem: 'The station came without TLS' })
    return { outcome: 'needsTls' }
  }
  const tlsOnly = !ways.includes('ftp')
  if (download === null) return { outcome: 'upload', tlsOnly }
  const firmware = await items.get(firmwareFiles.kind, wholeSystem, download.body.file)
  if (firmware === null) return { outcome: 'unknown' }
  const { bytes, name } = firmware.body
  return { outcome: 'download', tlsOnly, bytes, name }
}
