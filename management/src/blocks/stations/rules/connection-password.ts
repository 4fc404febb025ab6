import { answerOf, type CommandOutcome, type StationCommand } from '@ocpp/shared/contracts/commands'
import { listAt, textAt } from '@ocpp/shared/ocpp/summary/read'
import type { NextSecret } from '../../../domain/records.ts'

type Call = StationCommand['call']

/** Is this variable the password of the station's connection (2.0.1, appendix: SecurityCtrlr.BasicAuthPassword)? */
const isPassword = (named: unknown): boolean =>
  textAt(named, 'component', 'name')?.toLowerCase() === 'securityctrlr' &&
  textAt(named, 'variable', 'name')?.toLowerCase() === 'basicauthpassword' &&
  (textAt(named, 'attributeType') ?? 'Actual') === 'Actual'

const neutralNames = /^(?:authorizationkey|securityctrlr\.basicauthpassword)$/i

/** The value that a call writes to the setting with the password of the connection; null for any other call. */
const writtenPassword = (call: Call): string | null => {
  if (call.form === 'neutral') {
    const { command } = call
    return command.name === 'write-setting' && neutralNames.test(command.key) ? command.value : null
  }
  const { action, payload } = call
  if (action === 'ChangeConfiguration') {
    const isKey = textAt(payload, 'key')?.toLowerCase() === 'authorizationkey'
    return isKey ? (textAt(payload, 'value') ?? null) : null
  }
  const set = action === 'SetVariables' ? listAt(payload, 'setVariableData').find(isPassword) : undefined
  return textAt(set, 'attributeValue') ?? null
}

/** What the station answered to the password; null when nobody knows whether it has it. */
export const answerToPassword = (outcome: CommandOutcome | null): string | null => {
  if (outcome === null) return 'Expired'
  if (outcome.outcome === 'refused') return 'Refused'
  if (outcome.outcome === 'callError') return outcome.code
  if (outcome.outcome !== 'answered' || outcome.verdict === 'unclear') return null
  const response = answerOf(outcome)
  const result = listAt(response, 'setVariableResult').find(isPassword)
  return textAt(result, 'attributeStatus') ?? String(response?.status)
}

export type Fate = 'taken' | 'refused' | 'unknown'

export const fateOfPassword = (outcome: CommandOutcome | null): Fate => {
  const answer = answerToPassword(outcome)
  if (answer === null) return 'unknown'
  return answer === 'Accepted' || answer === 'RebootRequired' ? 'taken' : 'refused'
}

const hexBytes = /^(?:[0-9a-f]{2}){8,20}$/i

/**
 * As what the station may present it. The security whitepaper has the AuthorizationKey of 1.6 in hexadecimal, and the
 * bytes on the wire; not every station reads it so. Bytes that are no UTF-8 are one character each, as nodes read them.
 */
const presentedAs = (written: string): readonly string[] => {
  if (!hexBytes.test(written)) return [written]
  const bytes = Buffer.from(written, 'hex')
  const text = bytes.toString('utf8')
  return [written, Buffer.from(text).equals(bytes) ? text : bytes.toString('latin1')]
}

/** The password that a call gives a station, in each form in which the station may present it; none for other calls. */
export const newPasswords = (call: Call): readonly string[] => {
  if (call.form === 'neutral' && call.command.name === 'set-password') {
    const { password } = call.command
    // The node writes it in hexadecimal where the version wants that, and not every station reads it so.
    return [password, Buffer.from(password).toString('hex')]
  }
  const written = writtenPassword(call)
  return written === null ? [] : presentedAs(written)
}

/** While it is on its way to the station, each password that the station may have lets it in. */
export const expecting = (
  before: NextSecret | null,
  hashes: readonly string[],
  since: string,
): NextSecret => ({ hashes: [...new Set([...(before?.hashes ?? []), ...hashes])], since })

/** What waits after the station's answer to a password with these hashes, and what waited before. */
export const settled = (
  now: NextSecret | null,
  hashes: readonly string[],
  before: NextSecret | null,
  fate: Fate,
): NextSecret | null => {
  // It came with one meanwhile, or somebody has set another password.
  if (now === null || fate === 'unknown') return now
  if (fate === 'taken') return { ...now, hashes }
  const left = now.hashes.filter((hash) => !hashes.includes(hash) || before?.hashes.includes(hash))
  return left.length === 0 ? null : { ...now, hashes: left }
}
