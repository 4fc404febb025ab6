// The package's main file is CommonJS, which would drag helpers into every page's script.
import * as L from 'leaflet/dist/leaflet-src.esm.js'

/** The map that moves: drawn from the server's own outline and pins, so that it needs no other data. */
export interface LiveMap {
  /** What a zoom button does, by its id. */
  press(button: string): void
  /** Takes over pins that changed in the page, without moving the view. */
  redraw(): void
}

/** Relative moves of an outline path: `M x y l dx dy …z`, whole numbers only. */
const ringsOf = (path: string): L.LatLngTuple[][] =>
  path
    .split('M')
    .slice(1)
    .map((part) => {
      const numbers = part.match(/-?\d+/g)?.map(Number) ?? []
      const ring: L.LatLngTuple[] = []
      let x = 0
      let y = 0
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        x += numbers[i] ?? 0
        y += numbers[i + 1] ?? 0
        ring.push([-y, x])
      }
      return ring
    })

const boundsOf = (viewBox: string): L.LatLngBounds => {
  const [x = 0, y = 0, width = 1, height = 1] = viewBox.split(' ').map(Number)
  return L.latLngBounds([-y - height, x], [-y, x + width])
}

const pinsOf = (): L.Marker[] =>
  [...document.querySelectorAll<SVGAElement>('#pins a.pin')].map((pin) => {
    const [x = 0, y = 0] = (pin.dataset.at ?? '').split(' ').map(Number)
    const href = pin.getAttribute('href') ?? ''
    const picture = pin.querySelector('svg')?.cloneNode(true) as SVGElement
    picture.removeAttribute('x')
    picture.removeAttribute('y')
    const html = document.createElement('div')
    html.className = pin.getAttribute('class') ?? 'pin'
    html.append(picture)
    const title = pin.querySelector('title')?.textContent ?? ''
    const marker = L.marker([-y, x], {
      icon: L.divIcon({ html, className: 'map-pin-icon', iconSize: [44, 44] }),
      title,
      alt: title,
    })
    return marker
      .on('click', () => location.assign(href))
      .on('keypress', (event) => {
        const key = (event as L.LeafletKeyboardEvent).originalEvent.key
        if (key === 'Enter') location.assign(href)
      })
  })

/** Builds the map in `target`, showing what the server's picture shows. */
export const createLiveMap = async (target: HTMLElement, outlineUrl: string): Promise<LiveMap> => {
  const outline = await (await fetch(outlineUrl)).text()
  const path = / d="([^"]*)"/.exec(outline)?.[1] ?? ''
  const style = getComputedStyle(document.documentElement)
  const map = L.map(target, {
    crs: L.CRS.Simple,
    zoomControl: false,
    attributionControl: false,
    preferCanvas: true,
    minZoom: -7,
    maxZoom: 4,
    zoomSnap: 0.25,
    maxBounds: [
      [-72_000, 0],
      [0, 72_000],
    ],
  })
  const home = boundsOf(document.querySelector('#world')?.getAttribute('viewBox') ?? '')
  map.fitBounds(home, { animate: false })
  const color = (name: string) => style.getPropertyValue(name)
  const probe = document.createElement('i')
  target.append(probe)
  const painted = (name: string) => {
    probe.style.color = color(name)
    return getComputedStyle(probe).color
  }
  L.polygon(
    ringsOf(path).map((ring) => [ring]),
    {
      color: painted('--coast'),
      fillColor: painted('--land'),
      fillOpacity: 1,
      weight: 1,
      interactive: false,
    },
  ).addTo(map)
  probe.remove()
  const pins = L.layerGroup(pinsOf()).addTo(map)
  return {
    press: (button) => {
      if (button === 'zoom-in') map.zoomIn(1)
      else if (button === 'zoom-out') map.zoomOut(1)
      else map.fitBounds(home)
    },
    redraw: () => {
      pins.clearLayers()
      for (const pin of pinsOf()) pins.addLayer(pin)
    },
  }
}
