import { expect, test } from 'bun:test'
import { withoutPersonalData } from './personal-data.ts'

test('what a station says of a customer is hidden, also where it cannot be read; the rest is shown', () => {
  const action = 'NotifyCustomerInformation'
  const shown = (request: string, name = action) => withoutPersonalData({ action: name, request }).request
  const request = { requestId: 4, seqNo: 1, data: 'Anna Schmidt' }
  expect(JSON.parse(shown(JSON.stringify(request)))).toEqual({ ...request, data: '[hidden]' })
  for (const text of ['{"data":"Anna Schm', '"Anna Schmidt"', 'null']) expect(shown(text)).toBe('[hidden]')
  expect(shown('{"data":"x"}', 'DataTransfer')).toBe('{"data":"x"}')
})
