// What a map is drawn from: shapes on the ground, each with a name, a state said in words and by a tone, and a link.
// Nothing here knows what a shape stands for.
import type { Box, Place, Position } from '#kernel/geo/model.ts'

/** The states of the look, and "open" for what is not begun; each has a colour, a mark and a pattern together. */
export const TONES = ['met', 'on-course', 'behind', 'missed', 'open', 'unknown'] as const
export type Tone = (typeof TONES)[number]

/** How a layer is drawn, from the ground up. */
export const LAYERS = ['ground', 'area', 'addition', 'plot', 'work'] as const
export type Layer = (typeof LAYERS)[number]

export type MapShape = {
  /** Unique on the map, fit for an address: letters, digits and hyphens. */
  id: string
  layer: Layer
  name: string
  tone: Tone
  /** The state in words. */
  state: string
  link: string
  /** Where it is; null where nobody has said. */
  place: Place | null
  /** Where it is about, and in words how well that is known. Only looked at without a place. */
  approximate: { at: Position; note: string } | null
}

export type LegendEntry = { tone: Tone; words: string }

/** A shape with the number by which map and list name it, counted from 1. */
export type NumberedShape = MapShape & { number: number }

/** What the map's script learns of a shape, beside its geometry. */
export type FeatureProperties = Pick<NumberedShape, 'number' | 'name' | 'state' | 'tone' | 'layer' | 'link'> & {
  /** The page of the row in its book. */
  row: string
  /** How well the place is known, where it is approximate. */
  approximate: string | null
  /** How many marks it is moved along, where several share one approximate point. */
  beside: number
  /** Where the mark of an area stands. */
  standsAt: Position | null
}

/** What an administrator set as base; null address is this server's own tiles. */
export type MapBase = {
  kind: 'vector' | 'picture'
  address: string | null
  credit: string | null
  minZoom: number
  maxZoom: number
}

export type MapFeatures = {
  type: 'FeatureCollection'
  bbox?: Box
  /** The part that is looked at first. */
  look?: Box
  asOf: string
  base?: MapBase | null
  /** Thin lines beneath. */
  outlines?: (readonly Position[])[]
  features: { type: 'Feature'; id: string; properties: FeatureProperties; geometry: Place }[]
}
