/** The page for when even the shell cannot be made. No script, no detail of the mistake. */
export const plainErrorPage = (
  status: number,
  title: string,
  text: string,
  correlation: string,
): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title} · OCPP Framework</title></head>
<body><main><h1>${title}</h1><p>${text}</p><p>Status ${status}, correlation ${correlation}</p><p><a href="/">Overview</a></p></main></body></html>`
