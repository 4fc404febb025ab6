import { afterNextRender, Component, ElementRef, Injector, inject, signal, viewChild } from '@angular/core'
import type { LiveMap } from './live-map.ts'

const boxOfAddress = (): string | null => new URL(location.href).searchParams.get('box')

/**
 * Island over the server's map. The first drag, wheel turn or press on a button loads the moving map and puts it in the
 * frame's place; until then, and without scripts, the picture and its links work by themselves. Where it has moved, the
 * page's address says what it shows, and the page's own parts are asked for again.
 */
@Component({
  selector: 'island-map',
  host: {
    'data-keep': '',
    'data-props': '{}',
    '[class]': "state() === 'live' ? 'mover active' : 'mover'",
  },
  template: `<div #target class="target" role="region" aria-label="Moving map"></div>
    @if (state() === 'failed') {
      <p class="attribution">The moving map could not be loaded</p>
    }`,
})
export class MapIsland {
  protected readonly state = signal<'still' | 'loading' | 'live' | 'failed'>('still')
  private readonly target = viewChild.required<ElementRef<HTMLElement>>('target')
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement
  private readonly injector = inject(Injector)
  private map: LiveMap | null = null
  /** The box of the address as the map shows it. */
  private box: string | null = null

  constructor() {
    afterNextRender(() => this.listen())
  }

  private listen(): void {
    const frame = this.host.parentElement
    if (!frame) return
    this.box = boxOfAddress()
    frame.dataset.ready = ''
    frame.addEventListener('wheel', (event) => this.start(event), { passive: false })
    frame.addEventListener('pointerdown', (event) => {
      if (!(event.target as Element).closest('a,.mover-links')) void this.wake()
    })
    frame.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('.mover-links a')
      if (!link) return
      event.preventDefault()
      void this.wake().then((map) => (map ? map.press(link.id) : location.assign(link.href)))
    })
    document.addEventListener('page:swap', () => this.follow())
  }

  /** Takes over the page's pins, and its view where it is not the one this map asked for. */
  private follow(): void {
    if (boxOfAddress() !== this.box) {
      this.box = boxOfAddress()
      this.map?.show()
    }
    this.map?.redraw()
  }

  private moved(box: string): void {
    this.box = box
    const address = new URL(location.href)
    address.searchParams.set('box', box)
    address.searchParams.delete('cursor')
    address.searchParams.delete('trail')
    history.replaceState(history.state, '', address)
    document.dispatchEvent(new CustomEvent('page:stale'))
  }

  private start(event: WheelEvent): void {
    if (this.map) return
    event.preventDefault()
    void this.wake().then((map) => map?.press(event.deltaY < 0 ? 'zoom-in' : 'zoom-out'))
  }

  private async wake(): Promise<LiveMap | null> {
    if (this.map || this.state() === 'loading') return this.map
    this.state.set('loading')
    try {
      const { createLiveMap } = await import('./live-map.ts')
      this.state.set('live')
      // The map measures its place, which is shown from the next render on.
      await new Promise<void>((shown) => afterNextRender(() => shown(), { injector: this.injector }))
      this.map = createLiveMap(this.target().nativeElement, (box) => this.moved(box))
    } catch {
      this.state.set('failed')
    }
    return this.map
  }
}
