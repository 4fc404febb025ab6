import { Idiomorph } from 'idiomorph'

const keeps = (node: Node): boolean => node instanceof Element && node.hasAttribute('data-keep')

/** An island stays as it is, but learns what the server would have given it now. */
const pass = (from: Node, to: Node): boolean => {
  if (!keeps(from)) return true
  const props = (to as Element).getAttribute?.('data-props')
  if (props && props !== (from as Element).getAttribute('data-props')) {
    ;(from as Element).setAttribute('data-props', props)
    from.dispatchEvent(new CustomEvent('page:props'))
  }
  return false
}

/** Turns an element into its new version, keeping focus, what is being typed, opened details and islands. */
const morph = (from: Element, to: Element): void => {
  Idiomorph.morph(from, to, {
    morphStyle: 'outerHTML',
    ignoreActiveValue: true,
    callbacks: {
      beforeNodeMorphed: pass,
      beforeNodeRemoved: (node: Node) => !keeps(node),
      beforeAttributeUpdated: (name: string, node: Element) =>
        !(name === 'open' && node instanceof HTMLDetailsElement),
    },
  })
}

/**
 * Takes the elements with these ids from a page's text into this page; false when one is missing on either side.
 * @param arrive what is done when none is missing, before anybody learns of the change: the page's new address
 */
export const takeOver = (html: string, ids: readonly string[], arrive = () => {}): boolean => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const pairs = ids.map((id) => [document.getElementById(id), page.getElementById(id)] as const)
  if (pairs.some(([from, to]) => !from || !to)) return false
  arrive()
  for (const [from, to] of pairs) if (from && to) morph(from, to)
  document.dispatchEvent(new CustomEvent('page:swap'))
  return true
}
