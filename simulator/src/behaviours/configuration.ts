import type { Behaviour, Payload } from '../device.ts'
import { CallError } from '../rpc-client.ts'
import { profileKey, securityProfileKey } from './security-profile.ts'

/** Keys that take numbers, each with the largest it keeps: a larger one is accepted and cut, as some stations do. */
const numbers: ReadonlyMap<string, number> = new Map([
  ['HeartbeatInterval', 86_400],
  ['MeterValueSampleInterval', 86_400],
  ['ClockAlignedDataInterval', 86_400],
  ['ConnectionTimeOut', 3_600],
  ['LightIntensity', 100],
  ['WebSocketPingInterval', 3_600],
])

const isWhole = (text: string): boolean => /^\d{1,9}$/.test(text)
const isFlag = (text: string): boolean => text === 'true' || text === 'false'

/** Hexadecimal where it can be, as the security whitepaper has it. */
const passwordIn = (value: string): string =>
  /^(?:[0-9a-f]{2})+$/i.test(value) ? Buffer.from(value, 'hex').toString() : value

/** The configuration keys of a 1.6 station. AuthorizationKey can be written and never read. */
export const configuration: Behaviour = (device) => {
  const { settings, setPassword, version } = device
  const changeProfile = version === 'ocpp1.6' ? securityProfileKey(device) : null
  const kept = (key: string, former: string, value: string): string | null => {
    const most = numbers.get(key)
    if (most !== undefined) return isWhole(value) ? String(Math.min(Number(value), most)) : null
    if (isFlag(former)) return isFlag(value.toLowerCase()) ? value.toLowerCase() : null
    return value
  }

  const get = ({ key }: Payload): Payload => {
    const asked = Array.isArray(key) ? (key as string[]) : []
    const most = Number(settings.get('GetConfigurationMaxKeys')?.value ?? 5)
    if (asked.length > most) throw new CallError('PropertyConstraintViolation', `At most ${most} keys`)
    const wanted = asked.length > 0 ? asked : [...settings.keys()]
    const configurationKey = wanted.flatMap((name) => {
      const found = settings.get(name)
      return found ? [{ key: name, readonly: found.readOnly, value: found.value }] : []
    })
    const unknownKey = wanted.filter((name) => !settings.has(name))
    return { configurationKey, ...(unknownKey.length > 0 && { unknownKey }) }
  }

  const change = ({ key, value }: Payload): Payload => {
    const name = String(key)
    if (name === 'AuthorizationKey') {
      setPassword(passwordIn(String(value)))
      return { status: 'Accepted' }
    }
    if (name === profileKey && changeProfile !== null) return changeProfile(String(value))
    const found = settings.get(name)
    if (!found) return { status: 'NotSupported' }
    const keeps = found.readOnly ? null : kept(name, found.value, String(value))
    if (keeps === null) return { status: 'Rejected' }
    found.value = keeps
    return { status: found.rebootRequired ? 'RebootRequired' : 'Accepted' }
  }

  return { 'ocpp1.6': { GetConfiguration: get, ChangeConfiguration: change } }
}
