import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { type FirmwareFileItem, firmwareFiles } from './records/files.ts'

type Deps = Pick<Repositories, 'items'>

/** @throws AppError `notFound` */
export const firmwareFile = async ({ items }: Deps, id: string): Promise<FirmwareFileItem> => {
  const item = await items.get(firmwareFiles.kind, wholeSystem, id)
  if (item === null) throw new AppError('notFound', 'No such firmware')
  return item
}

/** From now on a campaign needs the file: nobody changes or removes it. @throws AppError `notFound` */
export const needFirmware = async (deps: Deps, id: string, campaign: string): Promise<void> => {
  const item = await firmwareFile(deps, id)
  const neededBy = [...new Set([...(item.body.neededBy ?? []), campaign])]
  await deps.items.putMany([{ ...item, body: { ...item.body, neededBy } }])
}

/** A campaign has ended. */
export const releaseFirmware = async ({ items }: Deps, id: string, campaign: string): Promise<void> => {
  const item = await items.get(firmwareFiles.kind, wholeSystem, id)
  if (item === null) return
  const neededBy = (item.body.neededBy ?? []).filter((one) => one !== campaign)
  await items.putMany([{ ...item, body: { ...item.body, neededBy } }])
}

/** @throws AppError `conflict` while a campaign needs it */
export const refuseWhileNeeded = ({ body }: FirmwareFileItem): void => {
  if ((body.neededBy ?? []).length > 0)
    throw new AppError('conflict', 'A campaign needs this file: end the campaign first')
}
