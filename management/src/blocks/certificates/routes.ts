import { Command } from '@ocpp/shared/api/commands'
import {
  Certificate,
  CertificateAuthority,
  CertificateInstallation,
  CertificatePage,
  CertificateQuery,
  CertificateRefusal,
  CertificateRequest,
  CertificateRequestPage,
  CertificateRequestQuery,
} from '@ocpp/shared/blocks/certificates/api'
import { pemOf } from '@ocpp/shared/pki/certificate-pem'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params, query } from '../../http/validate.ts'
import { deleteAtStation, installRoot, readAtStation } from './at-station.ts'
import { presentAuthority, presentRequest } from './present.ts'
import { certificatesOf, listCertificateRequests, listCertificates } from './read.ts'
import { readAuthority } from './signing/authority.ts'
import { rejectRequest, signRequest } from './signing/decide.ts'

const tag = 'Certificates'
const problems = { 404: 'No such station' }
const decided = { 404: 'No such request', 409: 'It has been decided already' }

/** What the system signs and knows of certificates, over all stations. */
const overview = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/certificates',
      describe({
        tag,
        summary: 'Certificates at stations',
        description: 'With `expiresWithin` those that expire first come first, without paging.',
        success: [200, CertificatePage],
      }),
      query(CertificateQuery),
      async (c) => c.json(await listCertificates(context, c.req.valid('query'))),
    )
    .get(
      '/certificates/authority',
      describe({ tag, summary: 'Who signs certificates of stations', success: [200, CertificateAuthority] }),
      async (c) => c.json(presentAuthority(await readAuthority(context))),
    )
    .get(
      '/certificates/authority.pem',
      describe({
        tag,
        summary: 'Its root certificate',
        success: [200, { media: 'application/x-pem-file', text: 'PEM' }],
      }),
      async (c) => {
        const { certificate, chain } = await readAuthority(context)
        c.header('Content-Type', 'application/x-pem-file')
        c.header('Content-Disposition', 'attachment; filename="root-ca.pem"')
        return c.body(pemOf(chain.at(-1) ?? certificate))
      },
    )
    .get(
      '/certificate-requests',
      describe({
        tag,
        summary: 'What stations asked to be signed, newest first',
        success: [200, CertificateRequestPage],
      }),
      query(CertificateRequestQuery),
      async (c) => c.json(await listCertificateRequests(context, c.req.valid('query'))),
    )

export const certificateRoutes = (options: RouteContext) => {
  const { context } = options
  return new Hono<Env>()
    .route('/', overview(options))
    .get(
      '/stations/:id/certificates',
      describe({ tag, summary: 'Its certificates', success: [200, v.array(Certificate)], problems }),
      params('id'),
      async (c) => c.json(await certificatesOf(context, c.req.valid('param').id)),
    )
    .post(
      '/stations/:id/certificates',
      describe({
        tag,
        summary: 'Install a root certificate at it',
        description: 'Without a certificate that of this system’s authority.',
        success: [200, Command],
        problems,
      }),
      params('id'),
      body(CertificateInstallation),
      async (c) =>
        c.json(await installRoot(context, actorOf(c), c.req.valid('param').id, c.req.valid('json'))),
    )
    .post(
      '/stations/:id/certificates/reading',
      describe({
        tag,
        summary: 'Ask it which certificates it has',
        success: [200, v.array(Command)],
        problems,
      }),
      params('id'),
      async (c) => c.json(await readAtStation(context, actorOf(c), c.req.valid('param').id)),
    )
    .delete(
      '/stations/:id/certificates/:certificate',
      describe({
        tag,
        summary: 'Delete a certificate at it',
        success: [200, Command],
        problems: { 404: 'No such station or certificate', 409: 'How it names the certificate is not known' },
      }),
      params('id', 'certificate'),
      async (c) => {
        const { id, certificate } = c.req.valid('param')
        return c.json(await deleteAtStation(context, actorOf(c), id, certificate))
      },
    )
    .post(
      '/stations/:id/certificate-requests/:request/signing',
      describe({
        tag,
        summary: 'Sign a request',
        description: 'One that does not stand the check is refused, with the reason.',
        success: [200, CertificateRequest],
        problems: decided,
      }),
      params('id', 'request'),
      async (c) => {
        const { id, request } = c.req.valid('param')
        return c.json(presentRequest(await signRequest(context, actorOf(c), id, request)))
      },
    )
    .post(
      '/stations/:id/certificate-requests/:request/refusal',
      describe({ tag, summary: 'Refuse a request', success: [200, CertificateRequest], problems: decided }),
      params('id', 'request'),
      body(CertificateRefusal),
      async (c) => {
        const { id, request } = c.req.valid('param')
        const { reason } = c.req.valid('json')
        return c.json(presentRequest(await rejectRequest(context, actorOf(c), id, request, reason)))
      },
    )
}
