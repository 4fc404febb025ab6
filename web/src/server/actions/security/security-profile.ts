import { certificatesApi } from '@ocpp/shared/blocks/certificates/api'
import { deviceModelApi } from '@ocpp/shared/blocks/device-model/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { stationSecurityApi } from '@ocpp/shared/blocks/stations/security-api'
import type { Flash } from '../../../app/page/context.ts'
import { commandPath, stationPath } from '../../../app/text/links.ts'
import { type Action, type ActionRequest, mistakeAt } from '../../action.ts'
import { filled } from '../../form-values.ts'
import { routeAction } from '../route-action.ts'
import { commandFlash, sendCommand } from '../send-command.ts'

const page = '/stations/:id/security-profile'

const installRoot = async ({ api, form, params: { id = '' } }: ActionRequest): Promise<Flash> => {
  const certificate = filled(form, 'certificate')
  const body = { use: 'CSMSRootCertificate' as const, ...(certificate !== undefined && { certificate }) }
  const command = await api.call(certificatesApi.routes.install, { params: { id }, body })
  return commandFlash(id, command, `Installing the root certificate: ${command.state}.`)
}

const readCertificates = async ({ api, params: { id = '' } }: ActionRequest): Promise<Flash> => {
  await api.call(certificatesApi.routes.read, { params: { id } })
  return { kind: 'good', text: 'It was asked for its certificates.' }
}

/** Has the station ask for a certificate of its own. */
const askForCertificate = async (request: ActionRequest): Promise<Flash> => {
  const { id = '' } = request.params
  const { link } = await request.api.call(stationApi.routes.read, { params: { id } })
  const { command } =
    link.protocol === 'ocpp1.6'
      ? await sendCommand(request, 'ExtendedTriggerMessage', {
          requestedMessage: 'SignChargePointCertificate',
        })
      : await sendCommand(request, 'TriggerMessage', { requestedMessage: 'SignChargingStationCertificate' })
  return commandFlash(id, command, `Asking for a certificate: ${command.state}.`)
}

/** The setting by which a station of 1.6 goes to another profile. */
const writeProfile = async ({ api, form, params: { id = '' } }: ActionRequest): Promise<Flash> => {
  const value = filled(form, 'profile')
  if (value === undefined || !/^[0-3]$/.test(value)) throw mistakeAt('profile', 'choose a security profile')
  const body = { settings: [{ variable: 'SecurityProfile', value }] }
  const { results, commands } = await api.call(deviceModelApi.routes.write, { params: { id }, body })
  const status = results[0]?.status ?? 'no answer'
  const command = commands.at(-1)
  return {
    kind: status === 'Accepted' || status === 'RebootRequired' ? 'good' : 'warn',
    text: `SecurityProfile ${value}: ${status}.`,
    ...(command && { link: { href: commandPath(id, command.id), label: 'See the command' } }),
  }
}

const steps: Readonly<Record<string, (request: ActionRequest) => Promise<Flash>>> = {
  root: installRoot,
  read: readCertificates,
  certificate: askForCertificate,
  profile: writeProfile,
}

export const securityProfileActions: readonly Action[] = [
  {
    path: page,
    run: async (request) => {
      const name = request.form.do ?? ''
      const step = Object.hasOwn(steps, name) ? steps[name] : undefined
      if (step === undefined) throw mistakeAt('', 'choose a step')
      return { to: stationPath(request.params.id ?? '', 'security-profile'), flash: await step(request) }
    },
  },
  routeAction('/stations/:id/lowest-profile', stationSecurityApi.routes.change, {
    formAt: page,
    to: page,
    text: ({ answer: { lowestProfile, commonName } }) =>
      `Saved: profile ${lowestProfile} at least, a certificate for ${commonName}.`,
  }),
]
