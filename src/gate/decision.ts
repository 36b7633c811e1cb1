// What a person decides on a project that was judged.
export const OUTCOMES = ['accepted', 'refused'] as const
export type Outcome = (typeof OUTCOMES)[number]
