import { expect, test } from 'bun:test'
import { registry } from './registry.ts'
import { toleratedRequests } from './tolerated.ts'
import { createValidators } from './validators.ts'
import { versions } from './version.ts'

test('a report of progress is taken whatever it holds, as long as it is an object; all else is as strict as ever', () => {
  const tolerant = createValidators(registry, { tolerated: toleratedRequests })
  const strict = createValidators(registry)
  for (const version of versions) {
    for (const action of toleratedRequests[version]) {
      for (const odd of [{}, { status: 'Verifying' }, { status: 1, requestId: 'x' }]) {
        expect(tolerant.request(version, action)?.(odd)).toBeNull()
        expect(strict.request(version, action)?.(odd)).toBeArray()
      }
      for (const none of [null, [], 'x', 1]) expect(tolerant.request(version, action)?.(none)).toBeArray()
    }
    expect(tolerant.request(version, 'BootNotification')?.({})).toBeArray()
  }
})
