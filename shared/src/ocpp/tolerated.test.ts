import { expect, test } from 'bun:test'
import { registry } from './registry.ts'
import { createValidators } from './schema/validators.ts'
import { requestMeanings } from './tolerant/meanings.ts'
import { readTolerantly } from './tolerant/read.ts'
import { toleratedRequests } from './tolerated.ts'
import { versions } from './version.ts'

test('a report of progress has its schema, and can be read whatever it holds', () => {
  const strict = createValidators(registry)
  for (const version of versions) {
    for (const action of toleratedRequests[version]) {
      const schema = (
        registry[version] as Record<string, { request: (typeof registry)['ocpp1.6']['Heartbeat']['request'] }>
      )[action]
      if (schema === undefined) throw new Error(action)
      for (const odd of [{}, { status: 'Verifying' }, { status: 1, requestId: 'x' }, [], null]) {
        expect(strict.request(version, action)?.(odd)).toBeArray()
        const { problem } = readTolerantly(schema.request, odd, {
          action,
          meanings: requestMeanings[version],
        })
        expect(problem).toBeNull()
      }
    }
  }
})
