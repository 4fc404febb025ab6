import type { StationModel } from '@ocpp/shared/contracts/reference'
import type { Quirk } from './quirk.ts'
import { kilowattHours, localTimes, tagTails, watts } from './value-quirks.ts'

/** What stations of one vendor or model are known to write wrongly. */
export interface Profile {
  readonly id: string
  /** Of the vendor, the model and the firmware as the BootNotification says them. */
  readonly vendor: RegExp
  readonly model?: RegExp
  readonly firmware?: RegExp
  readonly quirks: readonly Quirk[]
  /** What was seen on the wire. */
  readonly seen: string
  /** A public report of it. */
  readonly source: string
}

export interface Profiles {
  /** Every model whose faults are known: a station gets the quirks of all that fit it. */
  readonly models: readonly Profile[]
  /** What a profile can be made of. */
  readonly quirks: readonly Quirk[]
}

/** `timeZone`: the zone of stations that send local times, as IANA names it. */
export const createProfiles = (timeZone: string): Profiles => ({
  models: [
    {
      id: 'growatt-thor',
      vendor: /^growatt$/i,
      model: /^thor/i,
      quirks: [localTimes(timeZone)],
      seen: 'StartTransaction with `"timestamp":"2023-10-19T15:28:07"`: local time, no zone',
      source: 'https://github.com/evcc-io/evcc/issues/10399',
    },
    {
      id: 'openevse-kwh',
      vendor: /^openevse$/i,
      firmware: /(?:^|\D)4\.2\.2(?:\D|$)/,
      quirks: [kilowattHours],
      seen: '`{"value":"361","measurand":"Energy.Active.Import.Register","unit":"Wh"}`, one more after each kWh',
      source: 'https://github.com/OpenEVSE/openevse_esp32_firmware/issues/703',
    },
    {
      id: 'ocular-lte',
      vendor: /^ocular/i,
      quirks: [tagTails],
      seen: 'a tag of 20 characters comes back with two control characters behind it',
      source: 'https://github.com/lbbrhzn/ocpp/issues/2030',
    },
  ],
  quirks: [localTimes(timeZone), kilowattHours, watts, tagTails],
})

const fits = ({ vendor, model, firmware }: Profile, known: StationModel): boolean =>
  vendor.test(known.vendor) &&
  (model === undefined || model.test(known.model)) &&
  (firmware === undefined || (known.firmware !== null && firmware.test(known.firmware)))

/** The quirks of every profile that fits, each once, in the order of the table. */
export const quirksOfModel = ({ models }: Profiles, model: StationModel): readonly Quirk[] => [
  ...new Set(models.filter((profile) => fits(profile, model)).flatMap(({ quirks }) => quirks)),
]
