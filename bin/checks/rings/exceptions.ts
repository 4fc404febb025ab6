/**
 * Folders that need each other on purpose: engines call the blocks through `blocks/all.ts`, which the direction rules
 * say in detail.
 */
export const EXCEPTIONS: readonly string[] = [
  'management/src: blocks http ingest',
  'shared/src: api blocks contracts ocpp tariff',
]
