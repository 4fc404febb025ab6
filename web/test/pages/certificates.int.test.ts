import { describe, expect, test } from 'bun:test'
import { usePageSession } from './page-session.ts'

const station = '/stations/NL-UTR-0007'
const { client, post } = usePageSession()

describe('a station’s security', () => {
  test('shows certificates with their expiry, what was asked to be signed, and how much events weigh', async () => {
    const html = await client.page(`${station}/security`)
    for (const text of [
      'the station itself',
      'in 1',
      'not known',
      'to be decided',
      'refused',
      'for the record',
    ])
      expect(html).toContain(text)
    // Its own certificate is replaced, never deleted.
    expect(html).toContain(`action="${station}/certificates/beef/delete"`)
    expect(html).not.toContain(`action="${station}/certificates/c0ffee/delete"`)
    expect(html).toContain(`action="${station}/certificate-requests/r-1"`)
    expect(html).not.toContain(`action="${station}/certificate-requests/r-2"`)
  })

  test.each([
    ['certificates/read', {}, 'POST', 'certificates/read', null],
    [
      'certificates/install',
      { use: 'CSMSRootCertificate' },
      'POST',
      'certificates',
      { use: 'CSMSRootCertificate' },
    ],
    [
      'issued-certificates/4b1d0/revoke',
      { reason: 'stolen' },
      'POST',
      'issued-certificates/4b1d0/revoke',
      { reason: 'stolen' },
    ],
    ['certificates/beef/delete', {}, 'DELETE', 'certificates/beef', null],
    ['certificate-requests/r-1', { do: 'sign' }, 'POST', 'certificate-requests/r-1/sign', null],
    [
      'certificate-requests/r-1',
      { do: 'refuse', reason: 'not ours' },
      'POST',
      'certificate-requests/r-1/reject',
      { reason: 'not ours' },
    ],
  ] as const)('%s %j asks the management', async (form, values, method, path, body) => {
    const { status, to, sent } = await post(`${station}/${form}`, values)
    expect([status, to]).toEqual([303, `${station}/security`])
    expect(sent).toMatchObject({ method, path: `${station}/${path}`, body })
  })

  test('asks for a reason before a request is refused', async () => {
    const { status } = await post(`${station}/certificate-requests/r-1`, { do: 'refuse', reason: ' ' })
    expect(status).toBe(422)
  })
})

describe('the way to security profile 3', () => {
  const guide = `${station}/security-profile`

  test('shows the step that is next, by what is stored of the station', async () => {
    const html = await client.page(guide)
    expect(html.match(/aria-current="step"/g)).toHaveLength(1)
    expect(html).toContain('Lowest security profile')
    expect((await client.page(`${station}/details`)).replaceAll(/\s+/g, ' ')).toContain(', at least 0')
    expect(await client.page(`${station}/security`)).toContain(`href="${guide}"`)
  })

  test.each([
    ['security-profile', { do: 'root' }, 'POST', 'certificates', { use: 'CSMSRootCertificate' }],
    ['security-profile', { do: 'read' }, 'POST', 'certificates/read', null],
    ['lowest-profile', { lowestProfile: '1' }, 'PATCH', 'security', { lowestProfile: 1 }],
    [
      'lowest-profile',
      { lowestProfile: '1', commonNameFrom: 'pinned', commonName: 'SN 7' },
      'PATCH',
      'security',
      { commonName: 'SN 7' },
    ],
    [
      'security-profile',
      { do: 'profile', profile: '2' },
      'POST',
      'variables/write',
      { settings: [{ variable: 'SecurityProfile', value: '2' }] },
    ],
  ] as const)('%s %j asks the management', async (form, values, method, path, body) => {
    const { status, to, sent } = await post(`${station}/${form}`, values)
    expect([status, to]).toEqual([303, guide])
    expect(sent).toMatchObject({ method, path: `${station}/${path}`, body })
  })

  test('has a station ask for a certificate in the words of its version', async () => {
    const { sent } = await post(`${station}/security-profile`, { do: 'certificate' })
    expect(JSON.stringify(sent?.body)).toMatch(/Sign(ChargePoint|ChargingStation)Certificate/)
  })

  test('refuses a step or a profile that there is none of', async () => {
    for (const values of [{ do: 'constructor' }, {}, { do: 'profile', profile: '4' }])
      expect((await post(`${station}/security-profile`, values)).status).toBe(422)
  })
})

describe('moving a station', () => {
  test('shows how earlier moves ended', async () => {
    const html = await client.page(`${station}/network`)
    expect(html).toContain('rolled back')
    expect(html).toContain('It uses slot 1')
  })

  test('begins with numbers as numbers', async () => {
    const form = {
      slot: '2',
      url: 'wss://new.example.org/ocpp',
      securityProfile: '2',
      reset: 'now',
      minutes: '5',
    }
    const { status, sent } = await post(`${station}/network`, form)
    expect(status).toBe(303)
    expect(sent).toMatchObject({
      path: `${station}/network-moves`,
      body: { ...form, slot: 2, securityProfile: 2, minutes: 5 },
    })
    expect((await post(`${station}/network`, { ...form, slot: 'two' })).status).toBe(422)
  })

  test('goes no further when that is asked for', async () => {
    const { status, to, sent } = await post(`${station}/network/move-1/cancel`, {})
    expect([status, to]).toEqual([303, `${station}/network`])
    expect(sent).toMatchObject({ method: 'POST', path: `${station}/network-moves/move-1/cancel` })
  })
})

test('the list of certificates says who signs, what waits and what expires', async () => {
  const html = await client.page('/certificates?expiresWithin=30')
  for (const text of [
    'CN=Charging stations root CA',
    'Download the root certificate',
    'for talking with vehicles',
  ])
    expect(html).toContain(text)
  expect(html).toContain('href="/api/v1/certificates/authority.pem"')
})
