import type { Behaviour, Device } from '../device.ts'

/** Small on purpose: reports come in several parts. */
const partLength = 60

interface Customer {
  readonly idToken?: { readonly idToken: string }
  readonly customerIdentifier?: string
  readonly customerCertificate?: { readonly serialNumber: string }
}

const nameOf = ({ idToken, customerIdentifier, customerCertificate }: Customer): string | undefined =>
  idToken?.idToken ?? customerIdentifier ?? customerCertificate?.serialNumber

const reportOf = ({ plugs }: Device, name: string, known: boolean): string => {
  if (!known) return `Nothing is known of ${name}.`
  const sessions = plugs.filter(({ session }) => session?.token === name).map(({ evse }) => `EVSE ${evse}`)
  const charging = sessions.length === 0 ? 'is not charging' : `charges at ${sessions.join(', ')}`
  return `Customer ${name} ${charging}. In the authorization cache: yes. In the local list: no. Last seen today.`
}

/** Counts in characters, so that no letter is torn apart. */
const partsOf = (text: string): string[] => {
  const letters = [...text]
  return Array.from({ length: Math.ceil(letters.length / partLength) }, (_, i) =>
    letters.slice(i * partLength, (i + 1) * partLength).join(''),
  )
}

export const customerInformation: Behaviour = (device) => {
  const forgotten = new Set<string>()
  return {
    'ocpp2.0.1': {
      CustomerInformation: (payload) => {
        const name = nameOf(payload as Customer)
        if (name === undefined) return { status: 'Invalid' }
        if (payload.report === true) {
          const parts = partsOf(reportOf(device, name, !forgotten.has(name)))
          for (const [seqNo, data] of parts.entries()) {
            device.say({
              action: 'NotifyCustomerInformation',
              payload: {
                data,
                tbc: seqNo < parts.length - 1,
                seqNo,
                generatedAt: device.now().toISOString(),
                requestId: payload.requestId,
              },
            })
          }
        }
        if (payload.clear === true) forgotten.add(name)
        return { status: 'Accepted' }
      },
    },
  }
}
