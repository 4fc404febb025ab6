export { createPki } from './create-pki.ts'
