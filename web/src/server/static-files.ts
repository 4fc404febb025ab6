import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export interface StaticFiles {
  /** The file at this path, in the best encoding the browser takes; null when there is none. */
  answer(request: Request, path: string): Response | null
  /** The path with a version that changes with the content, so that it may be cached for ever. */
  versioned(path: string): string
}

interface StaticFile {
  readonly type: string
  readonly tag: string
  readonly encodings: ReadonlyMap<string, Buffer>
}

const HASHED = /^\/[\w.-]+-[\w-]{8}\.(js|css)$/
const YEAR = 'public, max-age=31536000, immutable'
const variants = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** Reads the browser files once; there are few and they never change while the process lives. */
export const loadStaticFiles = (folder: string): StaticFiles => {
  const files = new Map<string, StaticFile>()
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  for (const entry of names) {
    const full = join(entry.parentPath, entry.name)
    if (/\.(br|gz)$/.test(full) || entry.name === 'index.csr.html') continue
    const content = readFileSync(full)
    const encodings = new Map<string, Buffer>([['identity', content]])
    for (const [encoding, ending] of variants) {
      if (names.some((other) => join(other.parentPath, other.name) === full + ending))
        encodings.set(encoding, readFileSync(full + ending))
    }
    const tag = new Bun.CryptoHasher('sha256').update(content).digest('base64url').slice(0, 12)
    const path = `/${relative(folder, full).replaceAll('\\', '/')}`
    files.set(path, { type: Bun.file(full).type, tag, encodings })
  }
  return {
    versioned: (path) => `${path}?v=${files.get(path)?.tag ?? '0'}`,
    answer: (request, path) => {
      const file = files.get(path)
      if (!file) return null
      const forEver = HASHED.test(path) || new URL(request.url).searchParams.get('v') === file.tag
      const headers: Record<string, string> = {
        'content-type': file.type,
        'cache-control': forEver ? YEAR : 'public, max-age=300',
        'x-content-type-options': 'nosniff',
        vary: 'accept-encoding',
        etag: `"${file.tag}"`,
      }
      if (request.headers.get('if-none-match') === headers.etag)
        return new Response(null, { status: 304, headers })
      const accepted = request.headers.get('accept-encoding') ?? ''
      for (const [encoding] of variants) {
        const body = file.encodings.get(encoding)
        if (body && accepted.includes(encoding))
          return new Response(new Uint8Array(body), { headers: { ...headers, 'content-encoding': encoding } })
      }
      return new Response(new Uint8Array(file.encodings.get('identity') ?? []), { headers })
    },
  }
}
