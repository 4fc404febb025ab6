import { boxOf, boxText, frameAround } from '@ocpp/shared/blocks/overview/map-frame'
// The package's main file is CommonJS, which would drag helpers into every page's script.
import * as L from 'leaflet/dist/leaflet-src.esm.js'

/** The map that moves: drawn from the page's own outline and pins, so that it asks for no other data. */
export interface LiveMap {
  /** What a button does, by its id. */
  press(button: string): void
  /** Shows what the page's picture shows. */
  show(): void
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

/** Width and height of the world in the units of the outline. */
const WORLD = 72_000

const boxOn = (map: L.Map): string => {
  const bounds = map.getBounds()
  const { lat, lng } = bounds.getCenter()
  const width = (bounds.getEast() - bounds.getWest()) / WORLD
  return boxText(boxOf(frameAround([lng / WORLD, -lat / WORLD], width)))
}

/** Follows a link as if it stood in the list beside the map: only the parts that change are asked for. */
const follow = (href: string): void => {
  const link = document.createElement('a')
  link.href = href
  document.querySelector('#twin')?.append(link)
  link.click()
  link.remove()
}

const pinsOf = (zoomTo: (frame: string) => void): L.Marker[] =>
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
    const { fit } = pin.dataset
    const open = () => (fit ? zoomTo(fit) : follow(href))
    return marker.on('click', open).on('keypress', (event) => {
      if ((event as L.LeafletKeyboardEvent).originalEvent.key === 'Enter') open()
    })
  })

const frameOf = (name: 'viewBox' | 'data-fit'): L.LatLngBounds =>
  boundsOf(document.querySelector('#world')?.getAttribute(name) ?? '')

const pans: Readonly<Record<string, L.PointTuple>> = {
  'pan-north': [0, -0.5],
  'pan-west': [-0.5, 0],
  'pan-east': [0.5, 0],
  'pan-south': [0, 0.5],
}

/** Builds the map in `target`, showing what the page's picture shows; says which box it shows when it was moved. */
export const createLiveMap = async (
  target: HTMLElement,
  outlineUrl: string,
  moved: (box: string) => void,
): Promise<LiveMap> => {
  const outline = await (await fetch(outlineUrl)).text()
  const path = / d="([^"]*)"/.exec(outline)?.[1] ?? ''
  const style = getComputedStyle(document.documentElement)
  const map = L.map(target, {
    crs: L.CRS.Simple,
    zoomControl: false,
    attributionControl: false,
    preferCanvas: true,
    minZoom: -7,
    maxZoom: 10,
    zoomSnap: 0.25,
    maxBounds: [
      [-72_000, 0],
      [0, 72_000],
    ],
  })
  const show = () => void map.fitBounds(frameOf('viewBox'), { animate: false })
  show()
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
  const pinsNow = () => pinsOf((frame) => map.fitBounds(boundsOf(frame)))
  const pins = L.layerGroup(pinsNow()).addTo(map)
  let isFollowing = false
  map.on('moveend', () => {
    if (!isFollowing) moved(boxOn(map))
  })
  return {
    press: (button) => {
      const pan = pans[button]
      const { x, y } = map.getSize()
      if (pan) map.panBy([pan[0] * x, pan[1] * y])
      else if (button === 'zoom-in') map.zoomIn(1)
      else if (button === 'zoom-out') map.zoomOut(1)
      else map.fitBounds(frameOf('data-fit'))
    },
    show: () => {
      isFollowing = true
      show()
      isFollowing = false
    },
    redraw: () => {
      pins.clearLayers()
      for (const pin of pinsNow()) pins.addLayer(pin)
    },
  }
}
