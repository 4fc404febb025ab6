import { describe, expect, test } from 'bun:test'
import { shownUrl, withShownUrls } from './shown-url.ts'

const token = 'a-Z_0'.repeat(8).padEnd(43, 'x')

describe('addresses as they are shown', () => {
  test('hide passwords and one-time tokens, and nothing else', () => {
    expect(shownUrl('ftp://me:p@ss:word@files.example.org/a?b=c')).toBe(
      'ftp://me:[hidden]@files.example.org/a?b=c',
    )
    expect(shownUrl(`https://csms.example.org/uploads/${token}/log.txt`)).toBe(
      'https://csms.example.org/uploads/[hidden]/log.txt',
    )
    for (const plain of ['https://me@files.example.org/x', 'https://h:8080/a@b:c', 'no url', ''])
      expect(shownUrl(plain)).toBe(plain)
  })

  test('stand hidden wherever they stand in a payload', () => {
    const payload = { log: { remoteLocation: 'ftp://a:b@h/' }, location: ['ftp://a:b@h/'], requestId: 1 }
    expect(withShownUrls(payload)).toEqual({
      log: { remoteLocation: 'ftp://a:[hidden]@h/' },
      location: ['ftp://a:b@h/'],
      requestId: 1,
    })
    expect(withShownUrls(null)).toBeNull()
  })
})
