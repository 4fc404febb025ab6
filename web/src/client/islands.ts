import { inputBinding, type Signal, signal, type Type, type WritableSignal } from '@angular/core'
import { createApplication, provideClientHydration, withEventReplay } from '@angular/platform-browser'
import { ChartCursor } from '../app/islands/chart-cursor.ts'
import { MapIsland } from '../app/islands/map-island.ts'

const islands: readonly (readonly [selector: string, type: Type<unknown>])[] = [
  ['island-cursor', ChartCursor],
  ['island-map', MapIsland],
]

type Props = Record<string, unknown>

const propsOf = (host: Element): Props => JSON.parse(host.getAttribute('data-props') ?? '{}') as Props

/** Wakes each island by itself: there is no application around them in the browser. */
const app = await createApplication({ providers: [provideClientHydration(withEventReplay())] })
for (const [selector, type] of islands) {
  for (const hostElement of document.querySelectorAll(selector)) {
    const values = new Map<string, WritableSignal<unknown>>(
      Object.entries(propsOf(hostElement)).map(([name, value]) => [name, signal(value)]),
    )
    app.bootstrap(type, {
      hostElement,
      bindings: [...values].map(([name, value]) => inputBinding(name, value as Signal<unknown>)),
    })
    hostElement.addEventListener('page:props', () => {
      for (const [name, value] of Object.entries(propsOf(hostElement))) values.get(name)?.set(value)
    })
  }
}
