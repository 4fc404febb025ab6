import { Component, computed } from '@angular/core'
import type { MapSite, MapView } from '@ocpp/shared/blocks/overview/map'
import { type Frame, frameOf, frameToFit, mapRatio } from '@ocpp/shared/blocks/overview/map-frame'
import { narrowMap, wideMap } from '@ocpp/shared/blocks/overview/map-rings'
import { percent } from '../../charts/scale.ts'
import { MapIsland } from '../../islands/map-island.ts'
import { PageView, pageParts } from '../../page/page.ts'
import { stateOrder } from '../../parts/states.ts'
import { baseTiles, ownTiles, pictureBox, scaleOf, tileBox, townsIn } from './base-layers.ts'
import { createLabels, type Labels } from './labels.ts'
import { MapPin } from './map-pin.ts'
import { narrowed, type Pin, pinLabels, pinsOf } from './pins.ts'
import { frameOfCluster, frameText, placeIn, placeOf, pointText, toSite, viewLinks } from './view-links.ts'

const townRadius = 4
/** Where buttons and the source's name stand on the wide map. */
const controls = [
  { left: 0, top: 0, right: 52, bottom: 120 },
  { left: 0, top: 550, right: 145, bottom: 605 },
  { left: 315, top: 560, right: 720, bottom: 605 },
]

/** The map itself: land and water, a ring for each site or cluster, how to zoom and to move. */
@Component({
  selector: 'app-map-frame',
  imports: [pageParts, MapIsland, MapPin],
  templateUrl: './map-frame.html',
})
export class MapFrame extends PageView<MapView> {
  protected readonly percent = percent
  protected readonly pictureBox = pictureBox
  protected readonly tileBox = tileBox
  protected readonly layers = ['land', 'lakes', 'rivers', 'borders'] as const
  private readonly frame = computed(() => frameOf(this.data().view))
  protected readonly shown = computed(() => frameText(this.frame()))
  /** What fits everything that matches, for the map that moves. */
  protected readonly fit = computed(() => {
    const { bounds, view } = this.data()
    return frameText(bounds === null ? frameOf(view) : frameToFit(bounds))
  })
  protected readonly tiles = computed(() => baseTiles(this.context.site.baseMap, this.frame()))
  protected readonly pictures = computed(() => ownTiles(this.context.site.ownTiles, this.frame()))
  protected readonly attribution = computed(() => {
    const own = this.pictures().length > 0 ? this.context.site.ownTiles?.attribution : ''
    return ['Natural Earth, GeoNames', own].filter(Boolean).join(' · ')
  })
  protected readonly scale = computed(() => scaleOf(this.frame()))
  private readonly chosen = computed(() => this.data().chosen?.site.key)
  private readonly wide = computed(() => pinsOf(this.data().clusters, this.frame(), this.chosen()))
  protected readonly rings = computed(() => {
    const [clusters, frame, chosen] = [this.data().clusters, this.frame(), this.chosen()] as const
    const narrow = pinsOf(narrowed(clusters, frame, narrowMap, chosen), frame, chosen)
    return [
      { width: 'roomy', pins: this.wide().map((pin) => this.drawn(pin, frame)) },
      { width: 'snug', pins: narrow.map((pin) => this.drawn(pin, frame)) },
    ]
  })
  /** Names beside the rings and of towns, where they cover nothing. */
  protected readonly names = computed(() => {
    const labels = createLabels(wideMap, wideMap / mapRatio)
    labels.block(controls)
    const ofSites = pinLabels(this.wide(), labels, wideMap)
    const sites = this.wide().flatMap(({ site, x, y }) => {
      const label = ofSites.get(site.key)
      return label ? [{ label, x, y, look: 'site-name' }] : []
    })
    return { sites, towns: this.towns(labels) }
  })
  protected readonly links = computed(() => viewLinks(this.query, this.data()))

  private towns(labels: Labels) {
    if (this.pictures().length > 0) return []
    return townsIn(this.context.site.baseMap, this.frame()).flatMap(({ name, at }) => {
      const { x, y } = placeIn(this.frame(), at)
      const place = { x: x * wideMap, y: (y * wideMap) / mapRatio, radius: townRadius, text: name }
      const label = labels.place(place)
      return label ? [{ label, x, y, look: 'town-name' }] : []
    })
  }

  private drawn(pin: Pin, frame: Frame) {
    const { site, isChosen } = pin
    const zoomed = frameOfCluster(site.box)
    const at = placeOf(site)
    return {
      ...pin,
      pin,
      at: at && pointText(at),
      look: isChosen ? 'pin chosen' : 'pin',
      href: toSite(this.query, site, frame),
      fit: zoomed && frameText(zoomed),
    }
  }

  protected describe({ name, sites, states }: MapSite): string {
    const others = sites > 2 ? ` and ${sites - 1} other sites` : sites === 2 ? ' and another site' : ''
    return `${name}${others}: ${stateOrder.flatMap((state) => (states[state] ? `${states[state]} ${state}` : [])).join(', ')}`
  }
}
