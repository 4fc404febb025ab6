export { createPki } from './create-pki.ts'
export { publishAuthority } from './issued/publish-authority.ts'
export { expireIssued } from './issued/revoke.ts'
