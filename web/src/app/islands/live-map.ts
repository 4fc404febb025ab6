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

/** So many units of the moving map are the world's width: at zoom 0 it is 256 pixels, as tiles count. */
const WORLD = 256

/** A part of the world, as the page says it: where it begins and how large it is, of the world's width. */
const boundsOf = (frame: string): L.LatLngBounds => {
  const [x = 0, y = 0, width = 1, height = 1] = frame.split(' ').map((part) => Number(part) * WORLD)
  return L.latLngBounds([-y - height, x], [-y, x + width])
}

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

/** The page has rings for a wide map and for a narrow one; styles show those that fit. */
const isShown = (pin: SVGAElement): boolean =>
  pin.parentElement !== null && getComputedStyle(pin.parentElement).display !== 'none'

const pinsOf = (zoomTo: (frame: string) => void): L.Marker[] =>
  [...document.querySelectorAll<SVGAElement>('#pins a.pin')].filter(isShown).map((pin) => {
    const [x = 0, y = 0] = (pin.dataset.at ?? '').split(' ').map((part) => Number(part) * WORLD)
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

const frameOf = (name: 'data-frame' | 'data-fit'): L.LatLngBounds =>
  boundsOf(document.querySelector('#world')?.getAttribute(name) ?? '')

const pans: Readonly<Record<string, L.PointTuple>> = {
  'pan-north': [0, -0.5],
  'pan-west': [-0.5, 0],
  'pan-east': [0.5, 0],
  'pan-south': [0, 0.5],
}

/** The page's picture of land and water, and its names, at their place on the moving map. */
const pictures = (): L.SVGOverlay[] =>
  ['world', 'pins'].flatMap((id) => {
    const copy = document.querySelector(`#${id}`)?.cloneNode(true)
    if (!(copy instanceof SVGElement)) return []
    copy.removeAttribute('id')
    copy.removeAttribute('class')
    for (const ring of copy.querySelectorAll('.roomy, .snug')) ring.remove()
    return [L.svgOverlay(copy, frameOf('data-frame'))]
  })

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Builds the map in `target`, showing what the page's picture shows; says which box it shows when it was moved. */
export const createLiveMap = (target: HTMLElement, moved: (box: string) => void): LiveMap => {
  const map = L.map(target, {
    crs: L.CRS.Simple,
    zoomControl: false,
    attributionControl: false,
    minZoom: 0,
    maxZoom: 18.5,
    zoomSnap: 0,
    maxBounds: [
      [-WORLD, 0],
      [0, WORLD],
    ],
  })
  map.fitBounds(frameOf('data-frame'), { animate: false })
  const base = L.layerGroup(pictures()).addTo(map)
  const pinsNow = () => pinsOf((frame) => map.fitBounds(boundsOf(frame)))
  const pins = L.layerGroup(pinsNow()).addTo(map)
  let isFollowing = false
  map.on('dragstart', () => {
    isFollowing = false
  })
  map.on('moveend', () => {
    if (!isFollowing) moved(boxOn(map))
    isFollowing = false
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
      map.fitBounds(frameOf('data-frame'), { animate: !isStill() })
    },
    redraw: () => {
      base.clearLayers()
      for (const picture of pictures()) base.addLayer(picture)
      pins.clearLayers()
      for (const pin of pinsNow()) pins.addLayer(pin)
    },
  }
}
