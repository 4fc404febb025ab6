/** What is too large today. The list may only get shorter: an entry that is needed no longer fails the check. */
export const EXCEPTIONS: readonly string[] = [
  'bench/storm/stations.ts#createStormStation',
  'management/src/blocks/stations/stations.int.test.ts',
  'management/src/ports/store.ts',
  'management/testing/management-app.ts#startTestApp',
  'test/actions',
  'test/actions/security.int.test.ts',
  'test/actions/smart-charging.int.test.ts',
  'test/chaos/run-chaos.ts#runChaos',
  'test/chaos/scaled-system.ts#startScaledChaos',
  'test/field/support/run-case.ts#runCase',
  'test/ocpp-rpc.e2e.test.ts#test an ocpp-rpc client charges over OCPP 1.6, started and stopped by the operator',
  'test/steps/pipeline.ts#startPipeline',
  'management/src/ingest',
]
