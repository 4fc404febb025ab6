import type { CertificateInstallation } from '@ocpp/shared/blocks/certificates/api'
import { rootUsesOf } from '@ocpp/shared/blocks/certificates/root-uses'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { pemOf, readChain } from '@ocpp/shared/pki/certificate-pem'
import type { Actor, CommandContext, Context } from '../../use-cases/context.ts'
import { issueCommand } from '../commands/index.ts'
import { stationRecord } from '../stations/index.ts'
import { certificates } from './records.ts'
import { readAuthority } from './signing/authority.ts'

type AtStation = CommandContext & Pick<Context, 'pki'>

/**
 * Installs a root certificate at a station.
 * @throws AppError `notFound`; `invalid` for what is no certificate, or has no place in the station's version
 */
export const installRoot = async (
  context: AtStation,
  actor: Actor,
  station: string,
  { use, certificate: own }: CertificateInstallation,
): Promise<Command> => {
  const { link } = await stationRecord(context, station)
  if (!rootUsesOf(capabilitiesOf(link.protocol)).includes(use))
    throw new AppError('invalid', `The version of OCPP that this station speaks has no ${use}`)
  if (own !== undefined && readChain(own) === null)
    throw new AppError('invalid', 'The certificate must be in PEM')
  const rootOfSystem = async () => {
    const { certificate, chain } = await readAuthority(context)
    return pemOf(chain.at(-1) ?? certificate)
  }
  const payload = { use, certificate: own ?? (await rootOfSystem()) }
  const request = { station, name: 'install-root', payload, idempotencyKey: null }
  return await issueCommand(context, actor, request)
}

/**
 * Deletes a certificate at its station; it leaves the list when the station says it is gone.
 * @throws AppError `notFound`; `conflict` while the station has not said how it names it
 */
export const deleteAtStation = async (
  context: AtStation,
  actor: Actor,
  station: string,
  id: string,
): Promise<Command> => {
  await stationRecord(context, station)
  const item = await context.store.items.get(certificates.kind, station, id)
  if (item === null) throw new AppError('notFound', 'No such certificate')
  if (item.body.hash.issuerKeyHash === null)
    throw new AppError(
      'conflict',
      'The hash of its issuer’s key is not known: read the station’s certificates first',
    )
  const payload = { certificateHashData: item.body.hash }
  return await issueCommand(context, actor, {
    station,
    name: 'DeleteCertificate',
    payload,
    idempotencyKey: null,
  })
}

/** Asks a station which certificates it has, at once or for each use by itself. @throws AppError `notFound` */
export const readAtStation = async (
  context: AtStation,
  actor: Actor,
  station: string,
): Promise<readonly Command[]> => {
  const capabilities = capabilitiesOf((await stationRecord(context, station)).link.protocol)
  const payloads = capabilities.certificatesListedAtOnce
    ? [{}]
    : rootUsesOf(capabilities).map((use) => ({ use }))
  const commands: Command[] = []
  for (const payload of payloads) {
    const request = { station, name: 'read-certificates', payload, idempotencyKey: null }
    commands.push(await issueCommand(context, actor, request))
  }
  return commands
}
