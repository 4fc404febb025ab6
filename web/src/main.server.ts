import { mergeApplicationConfig, REQUEST } from '@angular/core'
import {
  type BootstrapContext,
  bootstrapApplication,
  provideClientHydration,
  withEventReplay,
} from '@angular/platform-browser'
import { appConfig } from './app/app.config.ts'
import { App } from './app/app.ts'
import { hasIslands } from './app/islands/pages.ts'

const withHydration = mergeApplicationConfig(appConfig, {
  providers: [provideClientHydration(withEventReplay())],
})

/** Only pages with islands carry hydration data; the request is absent while routes are read. */
export default (context: BootstrapContext) => {
  const request = context.platformRef?.injector.get(REQUEST, null)
  const hydrated = request !== null && request !== undefined && hasIslands(new URL(request.url).pathname)
  return bootstrapApplication(App, hydrated ? withHydration : appConfig, context)
}
