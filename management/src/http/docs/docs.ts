import { Hono } from 'hono'
import type { Env } from '../env.ts'
import { createAsyncDocument } from './asyncapi.ts'
import { docsPage } from './docs-page.ts'
import { docsStyle } from './docs-style.ts'
import { createDocument, type Document } from './openapi.ts'

/** The API's document for machines and, made from it, a page for people: one file, no script, nothing from elsewhere. */
export const docsRoutes = (api: Hono<Env>, cookieName: string) => {
  let document: Promise<Document> | undefined
  let asyncDocument: object | undefined
  const made = () => {
    document ??= createDocument(api, cookieName)
    return document
  }
  return new Hono<Env>()
    .get('/openapi.json', async (c) => c.json(await made()))
    .get('/asyncapi.json', (c) => {
      asyncDocument ??= createAsyncDocument()
      return c.json(asyncDocument)
    })
    .get('/docs', async (c) => {
      c.header('Content-Security-Policy', "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
      return c.html(docsPage(await made()))
    })
    .get('/docs/style.css', (c) => c.body(docsStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
}
