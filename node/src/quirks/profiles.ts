import type { StationMake } from '@ocpp/shared/contracts/reference'
import type { Quirk } from './quirk.ts'
import { kilowattHours, localTimes, tagTails, watts } from './value-quirks.ts'

/** What stations of one make are known to write wrongly. */
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
  /** Every make whose faults are known: a station gets the quirks of all that fit it. */
  readonly makes: readonly Profile[]
  /** What a profile can be made of. */
  readonly quirks: readonly Quirk[]
}

/** `timeZone`: the zone of stations that send local times, as IANA names it. */
export const createProfiles = (timeZone: string): Profiles => ({
  makes: [
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

const fits = ({ vendor, model, firmware }: Profile, make: StationMake): boolean =>
  vendor.test(make.vendor) &&
  (model === undefined || model.test(make.model)) &&
  (firmware === undefined || (make.firmware !== null && firmware.test(make.firmware)))

/** The quirks of every profile that fits, each once, in the order of the table. */
export const quirksOfMake = ({ makes }: Profiles, make: StationMake): readonly Quirk[] => [
  ...new Set(makes.filter((profile) => fits(profile, make)).flatMap(({ quirks }) => quirks)),
]
