import type { CampaignPlan } from '@ocpp/shared/blocks/campaigns/plan'

export interface WaveSize {
  /** 0 is the canary. */
  readonly number: number
  readonly canary: boolean
  readonly size: number
}

/** How many stations each wave has; waves without any are left out. */
export const waveSizes = (total: number, { canary, waves }: Pick<CampaignPlan, 'canary' | 'waves'>) => {
  const first = Math.min(canary, total)
  const sizes: WaveSize[] = first === 0 ? [] : [{ number: 0, canary: true, size: first }]
  let reached = first
  // Whatever is left belongs to the last wave.
  const steps = [...new Set([...waves.filter((percent) => percent < 100), 100])].sort((a, b) => a - b)
  for (const percent of steps) {
    const upTo = percent === 100 ? total : Math.max(reached, Math.ceil((total * percent) / 100))
    if (upTo > reached)
      sizes.push({ number: (sizes.at(-1)?.number ?? 0) + 1, canary: false, size: upTo - reached })
    reached = upTo
  }
  return sizes
}

/** Connected ones first, so that the canary says something soon; otherwise in the order of ids. */
export const inOrder = <S extends { readonly id: string; readonly link: { readonly connected: boolean } }>(
  stations: readonly S[],
): readonly S[] =>
  stations.toSorted((a, b) => Number(b.link.connected) - Number(a.link.connected) || (a.id < b.id ? -1 : 1))

/** The number of the wave that the nth station belongs to. */
export const waveOf = (sizes: readonly WaveSize[], n: number): number => {
  let before = 0
  for (const { number, size } of sizes) {
    before += size
    if (n < before) return number
  }
  return sizes.at(-1)?.number ?? 0
}
