import type { StationModel } from '@ocpp/shared/contracts/reference'
import type { Payload } from '@ocpp/shared/ocpp/frame'
import { isFields } from './walk.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

const stationModel = (vendor: unknown, model: unknown, firmware: unknown): StationModel | undefined =>
  typeof vendor === 'string' || typeof model === 'string'
    ? { vendor: textOf(vendor), model: textOf(model), firmware: textOf(firmware) || null }
    : undefined

/** What a BootNotification of either version says the station is, before anything of it was checked. */
export const stationModelIn = (boot: Payload): StationModel | undefined => {
  const { chargingStation: station } = boot
  return isFields(station)
    ? stationModel(station.vendorName, station.model, station.firmwareVersion)
    : stationModel(boot.chargePointVendor, boot.chargePointModel, boot.firmwareVersion)
}
