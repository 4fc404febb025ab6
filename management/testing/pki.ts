import type { Pki } from '../src/ports/pki.ts'

/** The tools for certificates as no setting makes them: nothing outside may be asked. */
export const pkiOf = (change: Partial<Pki> = {}): Pki => ({
  secret: 'pepper for tests, 32 characters!',
  operatorAuthority: null,
  organisation: '',
  days: 365,
  ocspHosts: new Set(),
  contractRoots: [],
  evCertificates: null,
  fetch: () => Promise.reject(new Error('nothing outside may be asked')),
  ...change,
})
