import { expect, test } from 'bun:test'
import { waysToTransfer } from './file-ways.ts'

const says = (variable: string, value: string | null, attribute = 'Actual') =>
  waysToTransfer([{ variable, value, attribute: attribute as 'Actual' }])

test.each([
  ['SupportedFileTransferProtocols', 'FTP', ['ftp', 'http']],
  ['SupportedFileTransferProtocols', 'FTP,FTPS', ['ftps', 'ftp', 'http']],
  ['FileTransferProtocols', ' ftps , ftp', ['ftps', 'ftp', 'http']],
  ['SupportedFileTransferProtocols', 'FTP,HTTPS', ['http']],
  ['SupportedFileTransferProtocols', 'HTTP', ['http']],
  ['SupportedFileTransferProtocols', 'SFTP', ['http']],
  ['SupportedFileTransferProtocols', '', ['http']],
  ['SupportedFileTransferProtocols', null, ['http']],
  ['OtherKey', 'FTP', ['http']],
] as const)('%s = %p: files travel by %p', (variable, value, ways) => {
  expect(says(variable, value)).toEqual([...ways])
})

test('a limit or a target says nothing of what the station can', () => {
  expect(says('FileTransferProtocols', 'FTP', 'Target')).toEqual(['http'])
})
