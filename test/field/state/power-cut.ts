import { boot, call, fieldCase, powerCut, start } from '../support/field-case.ts'

const status = (name: string, timestamp: string) =>
  call('StatusNotification', { connectorId: 1, status: name, errorCode: 'NoError', timestamp })

export default fieldCase({
  vendor: 'OpenEVSE, MicroOcpp, Grizzl-E',
  title: 'a power cut without a stop, then the same driver at the same connector',
  source: [
    'https://github.com/OpenEVSE/openevse_esp32_firmware/issues/880',
    'https://github.com/matth-x/MicroOcpp/issues/100',
    'https://github.com/matth-x/MicroOcpp/issues/227',
    'https://github.com/evcc-io/evcc/issues/33909',
  ],
  why: 'One connector has one session: after the boot, the new one proves that the old one is over; the driver may not be kept out by it.',
  tokens: [{ value: 'TAGPOWERCUT', concurrent: 'refused' }],
  says: [
    boot('OpenEVSE', 'Advanced Series'),
    start(1, 'TAGPOWERCUT', 1_000, '<now-60>', 'old'),
    status('Charging', '<now-59>'),
    powerCut,
    boot('OpenEVSE', 'Advanced Series'),
    status('Available', '<now>'),
    call('Authorize', { idTag: 'TAGPOWERCUT' }, { answer: { idTagInfo: { status: 'Accepted' } } }),
    call(
      'StartTransaction',
      { connectorId: 1, idTag: 'TAGPOWERCUT', meterStart: 1_400, timestamp: '<now>' },
      { answer: { idTagInfo: { status: 'Accepted' } }, as: 'new' },
    ),
    status('Charging', '<now>'),
  ],
  stored: {
    transactions: [
      { tx: 'old', active: false },
      { tx: 'new', active: true },
    ],
    connectors: { 1: { transactionId: '<tx new>' } },
  },
})
