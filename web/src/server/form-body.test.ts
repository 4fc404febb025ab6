import { expect, test } from 'bun:test'
import * as v from 'valibot'
import { FormMistake } from './action.ts'
import { formBody } from './form-body.ts'

const Body = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1, 'give it a name')),
  seats: v.optional(v.pipe(v.number('must be a number'), v.integer())),
  note: v.optional(v.nullable(v.string())),
  open: v.optional(v.boolean()),
  kind: v.picklist(['a', 'b'], 'choose one'),
  token: v.optional(v.strictObject({ type: v.string(), value: v.string() })),
})

test('a form becomes the body that the schema declares', () => {
  expect(
    formBody(Body, {
      _csrf: 'x',
      name: ' CP ',
      seats: '4',
      note: '',
      open: 'false',
      kind: 'a',
      'token.type': 'ISO14443',
      'token.value': 'CARD',
    }),
  ).toEqual({
    name: 'CP',
    seats: 4,
    note: null,
    open: false,
    kind: 'a',
    token: { type: 'ISO14443', value: 'CARD' },
  })
})

test('what is not in the form is not in the body, and what the page adds counts', () => {
  expect(formBody(Body, { name: 'CP', open: 'on', seats: '' }, { kind: 'b' })).toEqual({
    name: 'CP',
    open: true,
    kind: 'b',
  })
})

test('each mistake names its field', () => {
  try {
    formBody(Body, { seats: 'many', kind: 'c' })
    throw new Error('it fits')
  } catch (error) {
    expect(error).toBeInstanceOf(FormMistake)
    expect((error as FormMistake).issues).toContainEqual({ path: 'seats', message: 'must be a number' })
    expect((error as FormMistake).issues).toContainEqual({ path: 'kind', message: 'choose one' })
    expect((error as FormMistake).issues).toContainEqual({ path: 'name', message: 'fill this in' })
  }
})

test('a password is taken as it was typed', () => {
  expect(formBody(v.object({ password: v.string() }), { password: ' a b ' })).toEqual({ password: ' a b ' })
})
