import type { Transfer } from '@ocpp/shared/contracts/file-transfer'
import type { StationVariable } from '../../../domain/station-variable.ts'

/** The settings in which stations of 1.6 and of 2.0.1 list how they send and fetch files. */
const names: ReadonlySet<string> = new Set(['supportedfiletransferprotocols', 'filetransferprotocols'])

/**
 * In which ways a file can travel to or from a station, the best first, by what its settings say. HTTP stands last
 * where the list does not name it: a node may have nothing else, and lists are not always true.
 */
export const waysToTransfer = (
  variables: readonly Pick<StationVariable, 'variable' | 'attribute' | 'value'>[],
): readonly Transfer[] => {
  const listed = variables.find(
    ({ variable, attribute, value }) =>
      names.has(variable.toLowerCase()) && attribute === 'Actual' && value !== null,
  )
  const listedNames = (listed?.value ?? '').toUpperCase().split(/[^A-Z]+/)
  if (listedNames.includes('HTTP') || listedNames.includes('HTTPS')) return ['http']
  const ftp = (['ftps', 'ftp'] as const).filter((way) => listedNames.includes(way.toUpperCase()))
  return [...ftp, 'http']
}
