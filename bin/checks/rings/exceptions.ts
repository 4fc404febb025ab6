/**
 * Folders that need each other. The first two lines are meant: engines call the blocks through `blocks/all.ts`, which
 * the direction rules say in detail. The others are to be cut.
 */
export const EXCEPTIONS: readonly string[] = [
  'management/src: blocks http ingest',
  'shared/src: api blocks contracts ocpp tariff',
  'management/src/blocks: commands messages policies sites stations tariff',
]
