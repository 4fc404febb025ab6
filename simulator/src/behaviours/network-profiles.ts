import type { Behaviour, Payload } from '../device.ts'
import { setting } from '../readings.ts'
import { takesProfile } from './security-profile.ts'

interface Profile {
  readonly url: string
  readonly securityProfile: number
}

/** Attempts on one profile before the next is tried. */
const attemptsEach = 2
const slots = 3
const priorityName = 'OCPPCommCtrlr.NetworkConfigurationPriority'
const activeName = 'OCPPCommCtrlr.ActiveNetworkProfile'
const profileName = 'SecurityCtrlr.SecurityProfile'

/**
 * Network connection profiles of 2.0.1 (B09, B10): written to slots, taken in the order of priority from the next start
 * on, and left for the next one where nobody answers.
 */
export const networkProfiles: Behaviour = (device) => {
  const { settings, version, onConnecting } = device
  if (version !== 'ocpp2.0.1') return {}
  const profiles = new Map<number, Profile>()
  /** The slot it has ex works stands for where it was configured to connect first. */
  const factorySlot = 1
  settings.set(activeName, setting(String(factorySlot), true))
  const exWorks = settings.get(profileName)?.value ?? '0'

  const order = (): number[] =>
    (settings.get(priorityName)?.value ?? '')
      .split(',')
      .map(Number)
      .filter((slot) => slot === factorySlot || profiles.has(slot))

  onConnecting((attempt, given) => {
    const known = order()
    const slot = known[Math.floor(attempt / attemptsEach) % Math.max(1, known.length)] ?? factorySlot
    const profile = profiles.get(slot)
    settings.set(activeName, setting(String(slot), true))
    settings.set(profileName, setting(String(profile?.securityProfile ?? exWorks), true))
    return profile?.url ?? given
  })

  const write = ({ configurationSlot, connectionData }: Payload): Payload => {
    const slot = Number(configurationSlot)
    const { ocppCsmsUrl, securityProfile } = connectionData as Payload
    if (slot < 1 || slot > slots) return { status: 'Rejected', statusInfo: { reasonCode: 'InvalidConfSlot' } }
    // Never back to a weaker one (B09.FR.04), nor to one that it has no certificates for.
    if (!takesProfile(device, Number(securityProfile)))
      return { status: 'Rejected', statusInfo: { reasonCode: 'NoSecurityDowngrade' } }
    profiles.set(slot, { url: String(ocppCsmsUrl), securityProfile: Number(securityProfile) })
    return { status: 'Accepted' }
  }

  return { 'ocpp2.0.1': { SetNetworkProfile: write } }
}
