import { boot, connects, fieldCase } from '../support/field-case.ts'

const at = (path: string, gets?: 'in or reported') => connects({ path }, gets)

export default fieldCase({
  vendor: 'SETEC and others',
  title: 'addresses as stations write them',
  source: [
    'https://github.com/steve-community/steve/issues/689',
    'https://github.com/steve-community/steve/issues/1934',
  ],
  why: 'Slashes and a query say nothing of who it is: with the right password it gets in. Where it does not, the operator must see why.',
  says: [
    at('/ocpp/<station>/'),
    at('/ocpp//<station>'),
    at('/ocpp/<station>?v=1'),
    at('/ocpp/1.6/<station>', 'in or reported'),
    at('/<station>', 'in or reported'),
    at('/ocpp/<station>'),
    boot('Acme', 'Path'),
  ],
})
