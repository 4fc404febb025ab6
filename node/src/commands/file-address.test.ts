import { describe, expect, test } from 'bun:test'
import type { Transfer } from '@ocpp/shared/contracts/file-transfer'
import { shownUrl } from '@ocpp/shared/contracts/shown-url'
import { type FtpPlace, withFileAddress } from './file-address.ts'

const fileToken = `${'u'.repeat(11)}${'p'.repeat(32)}`
const plain: FtpPlace = { host: '192.0.2.7', port: 2121, offersTls: false }
const log = { name: 'get-log', type: 'diagnostics' } as const
const firmware = { name: 'update-firmware', file: 'f', retrieveAt: '2026-01-01T00:00:00Z' } as const

const located = (
  command: typeof log | typeof firmware,
  fileWays: readonly Transfer[] | undefined,
  ftp: FtpPlace | null,
) => {
  const given = { fileToken, fileName: 'fw 2.bin', ...(fileWays && { fileWays: [...fileWays] }) }
  const made = withFileAddress(command, given, {
    publicUrl: () => 'https://node.example.org',
    ftp: () => ftp,
  })
  return 'refused' in made ? made.detail : 'location' in made && made.location
}

describe('the address that a station is given', () => {
  test.each<[string, readonly Transfer[] | undefined, FtpPlace | null, string]>([
    ['http without a wish', undefined, plain, `https://node.example.org/uploads/${fileToken}`],
    ['ftp', ['ftp'], plain, `ftp://${'u'.repeat(11)}:${'p'.repeat(32)}@192.0.2.7:2121/log`],
    ['ftp where TLS is not offered', ['ftps', 'ftp', 'http'], plain, 'ftp://'],
    ['ftps', ['ftps', 'ftp', 'http'], { ...plain, offersTls: true }, 'ftps://'],
    ['http where there is no FTP server', ['ftps', 'ftp', 'http'], null, 'https://'],
    ['none, with the reason', ['ftp'], null, 'This node has no FTP server: it needs NODE_FTP_PORT'],
    ['none without TLS, with the reason', ['ftps'], plain, 'This node has no FTP server with TLS'],
  ])('is %s', (_title, ways, ftp, start) => {
    expect(located(log, ways, ftp)).toStartWith(start)
  })

  test('ends in the name of the firmware, is short, and is shown without its password', () => {
    const location = String(located(firmware, ['ftp'], plain))
    expect(location).toEndWith('@192.0.2.7:2121/fw_2.bin')
    expect(shownUrl(location)).toBe(`ftp://${'u'.repeat(11)}:[hidden]@192.0.2.7:2121/fw_2.bin`)
    expect(shownUrl(location.replace('ftp:', 'ftps:'))).not.toContain('ppp')
  })

  test('is left alone where the operator has named one', () => {
    const own = { ...log, location: 'ftp://elsewhere/' }
    const places = { publicUrl: () => '', ftp: () => plain }
    expect(withFileAddress(own, { fileToken, fileWays: ['ftp'] }, places)).toEqual(own)
    expect(withFileAddress(log, {}, places)).toEqual(log)
  })
})
