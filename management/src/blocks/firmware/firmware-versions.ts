import type { FirmwareShare } from '@ocpp/shared/blocks/firmware/api'
import type { Context } from '../../use-cases/context.ts'

const order = new Intl.Collator('en', { numeric: true })

/** Which versions run at how many stations, by vendor and model, the most used first. */
export const listFirmwareVersions = async ({
  store,
}: Pick<Context, 'store'>): Promise<readonly FirmwareShare[]> =>
  (await store.stations.countByFirmware()).toSorted(
    (a, b) =>
      order.compare(a.vendor ?? '', b.vendor ?? '') ||
      order.compare(a.model ?? '', b.model ?? '') ||
      b.stations - a.stations,
  )
