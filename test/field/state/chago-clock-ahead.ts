import { boot, call, fieldCase, waits } from '../support/field-case.ts'

const status = (name: string, timestamp: string, errorCode = 'NoError') =>
  call('StatusNotification', { connectorId: 1, status: name, errorCode, timestamp, vendorId: 'Chago' })

export default fieldCase({
  vendor: 'Chago',
  title: 'the clock is two hours ahead until it has taken the time of the boot',
  source: 'https://github.com/steve-community/steve/issues/136',
  why: 'What was said last is what holds, whatever the clock of the station said before it was set.',
  says: [
    boot('Chago', 'Test'),
    status('Available', '<now+7190 yyyy-MM-ddThh:mm:ssZ>'),
    waits(0.02),
    status('Charging', '<now yyyy-MM-ddThh:mm:ssZ>'),
    waits(0.02),
    status('Faulted', '<now+1 yyyy-MM-ddThh:mm:ssZ>', 'GroundFailure'),
  ],
  stored: { connectors: { 1: { status: 'Faulted', errorCode: 'GroundFailure' } } },
})
