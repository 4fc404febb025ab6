import type { Device } from '../device.ts'
import { profileOf } from '../proof.ts'
import { setting } from '../readings.ts'

/** Attempts with a new profile before it goes back to the former. */
const attempts = 3
export const profileKey = 'SecurityProfile'
/** A station goes back to a weaker profile only where one of these says so. */
const downgradeKey = 'AllowSecurityProfileDowngrade'
const downgradeNames = [downgradeKey, `SecurityCtrlr.${downgradeKey}`]

type Parts = Pick<Device, 'settings' | 'isReadyFor'>

/** Whether a station takes that security profile: never a weaker one, nor one that it has no certificates for. */
export const takesProfile = ({ settings, isReadyFor }: Parts, wanted: number): boolean => {
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 3) return false
  const downgrade = downgradeNames.some((name) => settings.get(name)?.value === 'true')
  return isReadyFor(wanted) && (downgrade || wanted >= profileOf(settings))
}

/** The key SecurityProfile of 1.6: the station comes back with the new profile, or with the former where nobody answers. */
export const securityProfileKey = (device: Device) => {
  const { settings, tlsUrl, onConnecting, reconnect } = device
  settings.set(profileKey, setting('1'))
  settings.set(downgradeKey, setting('false'))
  let former: string | null = null
  onConnecting((attempt, given) => {
    if (attempt >= attempts && former !== null) {
      settings.set(profileKey, setting(former))
      former = null
    }
    return profileOf(settings) >= 2 && tlsUrl !== undefined ? tlsUrl : given
  })
  return (value: string): { readonly status: string } => {
    if (!takesProfile(device, Number(value))) return { status: 'Rejected' }
    former = settings.get(profileKey)?.value ?? null
    settings.set(profileKey, setting(value))
    reconnect()
    return { status: 'Accepted' }
  }
}
