import { pemOf, readChain } from '@ocpp/shared/pki/certificate-pem'
import { type CertificateHashData, type HashAlgorithm, hashDataOf } from '@ocpp/shared/pki/hash-data'
import { plainSerial } from '@ocpp/shared/pki/serial'
import { PemConverter, Pkcs10CertificateRequestGenerator, type X509Certificate } from '@ocpp/shared/pki/x509'
import type { Behaviour, Device, Payload } from '../device.ts'

/** A chain in the station's certificate store, the leaf first. */
interface Kept {
  readonly use: string
  readonly chain: readonly X509Certificate[]
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const chargingStation = 'ChargingStationCertificate'
/** In the words of 2.0.1 and of 1.6. */
const systemRoots: ReadonlySet<string> = new Set(['CSMSRootCertificate', 'CentralSystemRootCertificate'])
/** As many roots as fit into its memory. */
const mostRoots = 10

const bytesOf = (data: ArrayBuffer): Buffer => Buffer.from(data)

/** How a station names a certificate that it keeps; the issuer of a leaf without its chain is itself unknown. */
const namesOf = ({ chain }: Kept, hashAlgorithm?: HashAlgorithm): CertificateHashData[] =>
  chain.map((certificate, i) => hashDataOf(certificate, chain[i + 1] ?? certificate, hashAlgorithm))

const isNamed = (kept: Kept, wanted: CertificateHashData): boolean => {
  const [name] = namesOf(kept, wanted.hashAlgorithm)
  return (
    name !== undefined &&
    name.serialNumber === plainSerial(wanted.serialNumber) &&
    name.issuerNameHash === wanted.issuerNameHash.toLowerCase() &&
    name.issuerKeyHash === wanted.issuerKeyHash.toLowerCase()
  )
}

/** Keys that wait for their certificate, by what it is for. */
const createKeys = ({ identity, version, say, onTrigger }: Device) => {
  const waiting = new Map<string, { readonly publicKey: Buffer; readonly key: string }>()
  const ask = async (use: string): Promise<void> => {
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    const request = await Pkcs10CertificateRequestGenerator.create({
      name: [{ CN: [identity.id] }, { O: [identity.vendor] }],
      keys,
      signingAlgorithm: algorithm,
    })
    const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
    waiting.set(use, { publicKey: bytesOf(request.publicKey.rawData), key })
    const certificateType = version === 'ocpp1.6' ? {} : { certificateType: use }
    say({ action: 'SignCertificate', payload: { csr: request.toString('pem'), ...certificateType } })
  }
  const on = (message: string, use: string) => onTrigger(message, () => void ask(use))
  on(version === 'ocpp1.6' ? 'SignChargePointCertificate' : 'SignChargingStationCertificate', chargingStation)
  if (version === 'ocpp2.0.1') on('SignV2GCertificate', 'V2GCertificate')
  return waiting
}

const list16 = (store: readonly Kept[], { certificateType }: Payload): Payload => {
  const hashes = store.filter(({ use }) => use === certificateType).flatMap((kept) => namesOf(kept)[0] ?? [])
  return hashes.length === 0 ? { status: 'NotFound' } : { status: 'Accepted', certificateHashData: hashes }
}

const list201 = (store: readonly Kept[], { certificateType }: Payload): Payload => {
  const wordOf = ({ use }: Kept) => (use === 'V2GCertificate' ? 'V2GCertificateChain' : use)
  const found = store.filter(
    (kept) =>
      kept.use !== chargingStation &&
      (!Array.isArray(certificateType) || certificateType.includes(wordOf(kept))),
  )
  if (found.length === 0) return { status: 'NotFound' }
  return {
    status: 'Accepted',
    certificateHashDataChain: found.map((kept) => {
      const [certificateHashData, ...children] = namesOf(kept)
      return {
        certificateType: wordOf(kept),
        certificateHashData,
        ...(children.length > 0 && { childCertificateHashData: children.slice(0, 4) }),
      }
    }),
  }
}

/** A station's certificates: it asks for its own, and keeps, lists and deletes those of others. */
export const certificates: Behaviour = (device) => {
  const waiting = createKeys(device)
  let store: Kept[] = []
  /** The CSMS is checked by the roots that were installed for it. */
  const trust = () =>
    device.setRoots(store.filter(({ use }) => systemRoots.has(use)).flatMap(({ chain }) => chain.map(pemOf)))

  const refused = (event: string, techInfo: string): Payload => {
    const payload = { type: event, timestamp: device.now().toISOString(), techInfo }
    device.say({ action: 'SecurityEventNotification', payload })
    return { status: 'Rejected' }
  }

  /** Its own key must be in it, and it must be good today. */
  const signed = ({ certificateChain, certificateType = chargingStation }: Payload): Payload => {
    const use = String(certificateType)
    const event =
      device.version === 'ocpp1.6' ? 'InvalidChargePointCertificate' : 'InvalidChargingStationCertificate'
    const chain = readChain(String(certificateChain))
    const leaf = chain?.[0]
    if (chain === null || leaf === undefined) return refused(event, 'cannot be read')
    const own = waiting.get(use)
    if (own === undefined || !own.publicKey.equals(bytesOf(leaf.publicKey.rawData)))
      return refused(event, 'not my key')
    if (leaf.notBefore > device.now() || leaf.notAfter < device.now()) return refused(event, 'not valid now')
    waiting.delete(use)
    store = [...store.filter((kept) => kept.use !== use), { use, chain }]
    if (use === chargingStation) device.setCertificate({ cert: String(certificateChain), key: own.key })
    return { status: 'Accepted' }
  }

  const install = ({ certificateType, certificate }: Payload): Payload => {
    const chain = readChain(String(certificate))
    if (chain === null) return { status: 'Rejected' }
    const use = String(certificateType)
    const kept: Kept = { use, chain }
    const [name] = namesOf(kept)
    const others = store.filter((one) => name === undefined || one.use !== use || !isNamed(one, name))
    if (others.length >= mostRoots) return { status: 'Failed' }
    store = [...others, kept]
    trust()
    return { status: 'Accepted' }
  }

  const remove = (payload: Payload): Payload => {
    const wanted = payload.certificateHashData as CertificateHashData
    const found = store.find((kept) => isNamed(kept, wanted))
    if (found === undefined) return { status: 'NotFound' }
    // It would lock itself out (M04.FR.06).
    if (found.use === chargingStation) return { status: 'Failed' }
    store = store.filter((kept) => kept !== found)
    trust()
    return { status: 'Accepted' }
  }

  const common = { CertificateSigned: signed, InstallCertificate: install, DeleteCertificate: remove }
  return {
    'ocpp1.6': { ...common, GetInstalledCertificateIds: (payload) => list16(store, payload) },
    'ocpp2.0.1': { ...common, GetInstalledCertificateIds: (payload) => list201(store, payload) },
  }
}
