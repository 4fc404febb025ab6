import type { Routes } from '@angular/router'
import { routeOf } from './page/route.ts'
import { loginPage } from './pages/login/login-page.ts'
import { notFoundPage } from './pages/not-found.ts'
import { overviewPage } from './pages/overview/overview-page.ts'
import { stationsPage } from './pages/stations/stations-page.ts'

/** Every page of the product. Eager on purpose: lazy routes make the server announce client chunks. */
export const routes: Routes = [
  routeOf(loginPage),
  routeOf(overviewPage),
  routeOf(stationsPage),
  routeOf(notFoundPage),
]
