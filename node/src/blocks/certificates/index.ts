export { withContractCertificate } from './with-contract-certificate.ts'
