import { describe, expect, test } from 'bun:test'
import { setUp } from '../../testing/dispatcher.ts'

describe('a question that only the management can answer', () => {
  const ocspRequestData = {
    hashAlgorithm: 'SHA256',
    issuerNameHash: 'aa',
    issuerKeyHash: 'bb',
    serialNumber: '1',
    responderURL: 'http://ocsp.example',
  }
  const asking = JSON.stringify([2, 'q1', 'GetCertificateStatus', { ocspRequestData }])
  const settled = () => Promise.resolve().then(() => {})

  test('holds up the answer to it until the management has said', async () => {
    const { receive, sent, asked, management } = setUp('ocpp2.0.1')
    receive(asking)
    receive(JSON.stringify([2, 'h1', 'Heartbeat', {}]))
    expect(asked).toEqual([
      { kind: 'certificateStatusQuery', station: 'CP1', subject: ocspRequestData },
    ] as never)
    expect(sent.map((text) => JSON.parse(text)[1])).toEqual(['h1'])
    management.resolve({ ocspResult: 'MAo=' })
    await settled()
    expect(JSON.parse(sent[1]!)).toEqual([3, 'q1', { status: 'Accepted', ocspResult: 'MAo=' }])
  })

  test('is answered with the protocol’s own word when nobody said', async () => {
    const { receive, sent, management, drafts } = setUp('ocpp2.0.1')
    receive(asking)
    management.resolve(null)
    await settled()
    expect(JSON.parse(sent[0]!)[2]).toMatchObject({
      status: 'Failed',
      statusInfo: { reasonCode: 'CentreAway' },
    })
    expect(drafts).toHaveLength(1)
  })

  test('is asked once however often the station repeats it', async () => {
    const { receive, asked, management, sent } = setUp('ocpp2.0.1')
    receive(asking)
    receive(asking)
    management.resolve(null)
    await settled()
    expect(asked).toHaveLength(1)
    expect(sent).toHaveLength(1)
  })
})
