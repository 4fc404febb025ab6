import { APP_BASE_HREF } from '@angular/common';
import { ErrorHandler } from '@angular/core';
import { provideRouter } from '@angular/router';
import { provideServerRendering, RenderMode, withRoutes } from '@angular/ssr';
import { PageErrorHandler } from "./page/page-error-handler.js";
import { routes } from "./routes.js";
/** The pages exist on the server only; the browser gets islands, not this application. */
export const appConfig = {
    providers: [
        { provide: APP_BASE_HREF, useValue: '/' },
        provideRouter(routes),
        provideServerRendering(withRoutes([{ path: '**', renderMode: RenderMode.Server }])),
        { provide: ErrorHandler, useClass: PageErrorHandler },
    ],
};
