import type { EvCertificateProvider } from '../../ports/pki.ts'

/**
 * A provider for trying things out without a contract certificate pool: it answers every vehicle at once, with text
 * that names the request and that no vehicle takes for a certificate.
 */
export const createTestProvider = (): EvCertificateProvider => ({
  certificateFor: async ({ station, action, exiRequest }) => {
    const digest = new Bun.CryptoHasher('sha256').update(exiRequest).digest('hex')
    return { exiResponse: Buffer.from(`test ${action} ${station} ${digest}`).toString('base64') }
  },
})
