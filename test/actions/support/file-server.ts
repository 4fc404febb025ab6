import type { KeyObject } from 'node:crypto'
import { X509CertificateGenerator } from '@ocpp/shared/pki/x509'

/** A web server of files that are not ours, on a port of its own. */
export const fileServer = (
  files: Readonly<Record<string, string>>,
  onRequest: (request: Request) => void = () => {},
) => {
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => {
      onRequest(request)
      const content = files[new URL(request.url).pathname]
      return content === undefined ? new Response('', { status: 404 }) : new Response(content)
    },
  })
  return {
    url: `http://127.0.0.1:${server.port}`,
    [Symbol.asyncDispose]: () => server.stop(true),
  }
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** A certificate of that key, signed by itself, as PEM. */
export const selfSigned = async (privateKey: KeyObject, publicKey: KeyObject): Promise<string> => {
  const { subtle } = crypto
  const keys = {
    privateKey: await subtle.importKey(
      'pkcs8',
      new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })),
      algorithm,
      true,
      ['sign'],
    ),
    publicKey: await subtle.importKey(
      'spki',
      new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
      algorithm,
      true,
      ['verify'],
    ),
  }
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Firmware of a maker',
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 3_600_000),
    keys,
    signingAlgorithm: algorithm,
  })
  return certificate.toString('pem')
}
