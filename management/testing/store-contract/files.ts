import { describe, expect, test } from 'bun:test'
import { chunkBytes } from '@ocpp/shared/contracts/files'
import { newId } from '@ocpp/shared/kernel/ids'
import { type OpenStore, useStore } from './support.ts'

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value)

export const filesContract = (open: OpenStore): void => {
  describe('files', () => {
    const store = useStore(open)
    const files = () => store().files
    test('pieces are read as they were written, whatever their order, and again replaced', async () => {
      const file = newId()
      await files().write(file, 1, bytes(10, 2))
      await files().write(file, 0, bytes(chunkBytes, 1))
      await files().write(file, 1, bytes(10, 3))
      await files().sync(file)
      expect(Buffer.from((await files().read(file, 0)) ?? []).equals(bytes(chunkBytes, 1))).toBe(true)
      expect([...((await files().read(file, 1)) ?? [])]).toEqual([...bytes(10, 3)])
      expect(await files().read(file, 2)).toBeNull()
    })

    test('a file that was removed, or never was, has no pieces, and its neighbours keep theirs', async () => {
      const [gone, stays] = [newId(), newId()]
      await files().write(gone, 0, bytes(1, 1))
      await files().write(stays, 0, bytes(1, 1))
      await files().remove(gone)
      await files().remove(gone)
      expect(await files().read(gone, 0)).toBeNull()
      expect(await files().read(newId(), 0)).toBeNull()
      expect(await files().read(stays, 0)).not.toBeNull()
    })
  })
}
