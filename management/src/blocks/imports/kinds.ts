import type { ImportKind } from '@ocpp/shared/blocks/imports/api'
import type { Kind } from './kind.ts'
import { connectorKind } from './kinds/connectors.ts'
import { siteKind } from './kinds/sites.ts'
import { stationKind } from './kinds/stations.ts'
import { tokenKind } from './kinds/tokens.ts'

/** Does something with a kind, whatever its rows and records are. */
export const withKind = <T>(name: ImportKind, use: <Input, Record>(kind: Kind<Input, Record>) => T): T => {
  switch (name) {
    case 'sites':
      return use(siteKind)
    case 'stations':
      return use(stationKind)
    case 'connectors':
      return use(connectorKind)
    case 'tokens':
      return use(tokenKind)
  }
}
