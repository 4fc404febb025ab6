import { boot, fieldCase, operator, powerCut, shows, start } from '../support/field-case.ts'

export default fieldCase({
  vendor: 'any',
  title: 'a station is removed while a session of it is open',
  source: [
    'https://github.com/sap-labs-france/ev-server/issues/182',
    'https://github.com/sap-labs-france/ev-server/issues/936',
  ],
  why: 'What is gone charges nobody: the session is over, and its driver may charge elsewhere.',
  tokens: [{ value: 'TAGGONE', concurrent: 'refused' }],
  says: [
    boot('Acme', 'Gone'),
    start(1, 'TAGGONE', 0, '<now>', 'a'),
    shows({ transactions: [{ tx: 'a', active: true }] }),
    powerCut,
    operator('DELETE', '/stations/<station>?figures=kept'),
    shows({ transactions: [{ tx: 'a', active: false }] }),
    operator('POST', '/stations', { id: '<station>', secret: 'sixteen-chars-pw!' }),
  ],
})
