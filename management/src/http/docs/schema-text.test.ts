import { expect, test } from 'bun:test'
import { schemaText } from './schema-text.ts'

test('a schema reads like a type of TypeScript, with its limits', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 48 },
      kind: { enum: ['a', 'b'] },
      at: { type: 'string', format: 'date-time' },
      share: { anyOf: [{ type: 'number', minimum: 0, maximum: 1 }, { type: 'null' }] },
      stations: { type: 'array', items: { $ref: '#/components/schemas/Station' } },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
    },
    required: ['id', 'kind'],
  }
  expect(schemaText(schema)).toBe(
    [
      '{',
      '  id: string ..48 characters',
      '  kind: "a" | "b"',
      '  at?: string date-time',
      '  share?: number 0..1 | null',
      '  stations?: (<Station>)[]',
      '  labels?: { [name]: string }',
      '}',
    ].join('\n'),
  )
})
