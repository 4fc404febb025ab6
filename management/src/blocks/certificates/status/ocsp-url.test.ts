import { expect, test } from 'bun:test'
import { allowedResponder } from './ocsp-url.ts'

const hosts = new Set(['ocsp.example.org', 'ocsp.example.org:8080'])

test.each(['http://ocsp.example.org/', 'https://OCSP.example.org/a?b', 'http://ocsp.example.org:8080/'])(
  '%s may be asked',
  (url) => {
    expect(allowedResponder(url, hosts)?.hostname).toBe('ocsp.example.org')
  },
)

test.each([
  'http://169.254.169.254/latest/meta-data',
  'http://localhost/',
  'http://ocsp.example.org.evil.com/',
  'http://ocsp.example.org@evil.com/',
  'http://user:secret@ocsp.example.org/',
  'http://ocsp.example.org:22/',
  'ftp://ocsp.example.org/',
  'file:///etc/passwd',
  'gopher://ocsp.example.org/',
  '//ocsp.example.org/',
  'ocsp.example.org',
  '',
])('%p may not', (url) => {
  expect(allowedResponder(url, hosts)).toBeNull()
})

test('without a list none may be asked', () => {
  expect(allowedResponder('http://ocsp.example.org/', new Set())).toBeNull()
})
