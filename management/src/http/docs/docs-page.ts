import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import { type Document, type Operation, operationsOf } from './openapi.ts'
import { schemaText } from './schema-text.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>
type Listed = ReturnType<typeof operationsOf>[number]

const anchor = ({ method, path }: Pick<Listed, 'method' | 'path'>) =>
  `${method}${path}`.replaceAll(/[^\w]+/g, '-').toLowerCase()

const linked = (part: string, index: number): Html | string =>
  index % 2 === 1 ? html`<a href="#schema-${part}">${part}</a>` : part

/** A schema with the schemas it refers to as links. */
const schemaBlock = (schema: unknown): Html =>
  html`<pre>${schemaText(schema)
    .split(/<(\w+)>/)
    .map(linked)}</pre>`

/** Text in which backticks mark code. */
const prose = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`

const parameterRow = (parameter: NonNullable<Operation['parameters']>[number]): Html =>
  '$ref' in parameter
    ? html``
    : html`<tr><td><code>${parameter.name}</code></td><td>${parameter.in}</td>
        <td><code>${schemaText(parameter.schema)}</code></td><td>${parameter.required ? 'yes' : ''}</td></tr>`

const parameters = ({ parameters: list = [] }: Operation): Html =>
  list.length === 0
    ? html``
    : html`<table><thead><tr><th scope="col">Parameter</th><th scope="col">In</th><th scope="col">Type</th>
        <th scope="col">Required</th></tr></thead><tbody>${list.map(parameterRow)}</tbody></table>`

const content = (media: Readonly<Record<string, { schema?: unknown }>> | undefined): Html =>
  html`${Object.entries(media ?? {}).map(
    ([type, { schema }]) => html`<p class="media">${type}</p>${schemaBlock(schema)}`,
  )}`

const requestBody = ({ requestBody: sent }: Operation): Html =>
  sent === undefined || '$ref' in sent ? html`` : html`<h4>Body</h4>${content(sent.content)}`

const responses = (operation: Operation): Html =>
  html`<h4>Answers</h4><dl>${Object.entries(operation.responses ?? {}).map(([status, response]) =>
    '$ref' in response
      ? html``
      : html`<dt>${status}</dt><dd>${response.description}${Number(status) < 300 ? content(response.content) : ''}</dd>`,
  )}</dl>`

const right = (operation: Operation): string => String((operation as { 'x-right'?: string })['x-right'] ?? '')

const operationSection = (listed: Listed): Html => {
  const { method, path, operation } = listed
  return html`<article id="${anchor(listed)}">
    <h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></h3>
    <p>${operation.summary} <span class="right">${right(operation)}</span></p>
    ${operation.description === undefined ? '' : html`<p>${prose(operation.description)}</p>`}
    ${parameters(operation)} ${requestBody(operation)} ${responses(operation)}
  </article>`
}

const tagSection = (tag: string, list: readonly Listed[]): Html =>
  html`<section><h2 id="tag-${tag}">${tag}</h2>${list.map(operationSection)}</section>`

/** The document as a page that can be read, searched and printed. */
export const docsPage = (document: Document): Html => {
  const groups = Map.groupBy(operationsOf(document), ({ operation }) => operation.tags?.[0] ?? 'Other')
  const schemas = Object.entries(document.components.schemas ?? {})
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${document.info.title}: API</title><link rel="stylesheet" href="/docs/style.css">
</head>
<body>
  <nav aria-label="Contents"><ul>${[...groups].map(
    ([tag, list]) =>
      html`<li><a href="#tag-${tag}">${tag}</a><ul>${list.map(
        (listed) => html`<li><a href="#${anchor(listed)}">${listed.operation.summary}</a></li>`,
      )}</ul></li>`,
  )}<li><a href="#schemas">Schemas</a></li></ul></nav>
  <main>
    <h1>${document.info.title}: API</h1>
    <p>${document.info.description} The same for machines: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1);
      webhooks, the stream of changes and the bus: <a href="/asyncapi.json">asyncapi.json</a> (AsyncAPI 3.0).</p>
    <p>A program sends an API key: <code>Authorization: Bearer csms_…</code>, where the route takes keys. A browser has a session.</p>
    <p>Log in with <a href="#post-api-v1-session">POST /api/v1/session</a>, send its cookie, and repeat
      <code>csrfToken</code> in the header <code>X-CSRF-Token</code> with everything that is not a GET.
      Refusals are problem details (RFC 9457) with a <code>code</code> and a <code>traceId</code>.</p>
    ${[...groups].map(([tag, list]) => tagSection(tag, list))}
    <section><h2 id="schemas">Schemas</h2>${schemas.map(
      ([name, schema]) => html`<article id="schema-${name}"><h3>${name}</h3>${schemaBlock(schema)}</article>`,
    )}</section>
  </main>
</body>
</html>`
}
