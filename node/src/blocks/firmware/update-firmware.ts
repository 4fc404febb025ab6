import type { NeutralOf } from '@ocpp/shared/contracts/commands'
import { present } from '../../handlers/present.ts'
import { newRequestId } from '../../handlers/request-id.ts'
import { invalidPayload, notInVersion, type Translations } from '../../handlers/translation.ts'

type Command = NeutralOf<'update-firmware'>

const problemOf = ({ location, retrieveAt, signature, signingCertificate }: Command): string | null => {
  if (location === undefined) return 'No location, and no file of this system'
  if (retrieveAt === undefined) return 'No time to download it at'
  if ((signature === undefined) !== (signingCertificate === undefined))
    return 'signature and signingCertificate go together'
  return null
}

const retries = ({ retries, retryIntervalS }: Command) => ({ retries, retryInterval: retryIntervalS })

const numbered = (command: Command) => ({
  requestId: command.requestId ?? newRequestId(),
  ...present(retries(command)),
})

const firmware = ({ location = '', retrieveAt = '', installAt }: Command) => ({
  location,
  retrieveDateTime: retrieveAt,
  ...present({ installDateTime: installAt }),
})

export const updateFirmware: Translations<'update-firmware'> = {
  'ocpp1.6': (command) => {
    const problem = problemOf(command)
    if (problem !== null) return invalidPayload(problem)
    const { location = '', retrieveAt = '', installAt, signature, signingCertificate } = command
    if (signature !== undefined && signingCertificate !== undefined) {
      const signed = { ...firmware(command), signature, signingCertificate }
      return { action: 'SignedUpdateFirmware', request: { ...numbered(command), firmware: signed } }
    }
    if (installAt !== undefined)
      return notInVersion('Unsigned firmware of OCPP 1.6 is installed when it has been downloaded')
    const request = { location, retrieveDate: retrieveAt, ...present(retries(command)) }
    return { action: 'UpdateFirmware', request }
  },
  'ocpp2.0.1': (command) => {
    const problem = problemOf(command)
    if (problem !== null) return invalidPayload(problem)
    const { signature, signingCertificate } = command
    const signed = { ...firmware(command), ...present({ signature, signingCertificate }) }
    return { action: 'UpdateFirmware', request: { ...numbered(command), firmware: signed } }
  },
}
