// What a file about one project may hold, as `resolute gate` and the API take it (docs/gate.md).
import { z } from 'zod'
import { EIA_GROUPS, OPINIONS, OUTSIDE, type Project, RISKS, SCHEMES, STAGES, TECHNOLOGIES, TREATMENTS } from '#gate/model.ts'
import { choice, day, flag, number, optional, refusing, text } from './scalars.ts'

/** JSON writes null, and YAML may. */
const unknown = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess((value) => (value === 'null' || value === 'NULL' || value === 'Null' ? null : value), optional(schema))
    .optional()
    .transform((value) => (value ?? null) as z.output<T> | null)

const short = text.transform((value, ctx) =>
  value.length <= 200 ? value : refusing(ctx, { vi: 'dài hơn 200 ký tự', en: 'longer than 200 characters' }),
)

const sectorCode = text.transform((value, ctx) =>
  /^[A-Z]?\d{2,5}$|^\d{2}(\.\d{1,3})+$|^[A-Z]$/i.test(value)
    ? value.toUpperCase()
    : refusing(ctx, {
        vi: `mã ngành "${value}" phải là chữ cái của ngành cấp 1 hoặc 2 đến 5 chữ số (ví dụ 1313)`,
        en: `"${value}" is no code of a sector: a section's letter, or 2 to 5 digits (such as 1313)`,
      }),
)

const BIGGEST = 1e9
/** JSON means by 1.125 what it says; what people write in YAML may be read two ways, and is asked back. */
const amountIn = (isJson: boolean) =>
  (isJson
    ? text.transform((value, ctx) =>
        /^-?\d{1,15}(\.\d{1,15})?(e[-+]?\d{1,2})?$/i.test(value)
          ? Number(value)
          : refusing(ctx, { vi: `cần một số, không phải "${value}"`, en: `a number is needed, not "${value}"` }),
      )
    : number
  ).transform((value, ctx) =>
    value >= 0 && value <= BIGGEST
      ? value
      : refusing(ctx, { vi: 'số phải từ 0 đến 1.000.000.000', en: 'the number must be from 0 to 1,000,000,000' }),
  )

export type AskedProject = { project: Project; asOf: string | null }

export const projectSchema = (isJson: boolean) => {
  const amount = unknown(amountIn(isJson))
  return z
    .strictObject({
      name: unknown(short),
      sector: unknown(z.strictObject({ scheme: choice(SCHEMES), code: sectorCode })),
      zone: unknown(short),
      commune: unknown(short),
      pollutionRisk: unknown(choice(RISKS)),
      technology: unknown(z.array(choice(TECHNOLOGIES)).max(TECHNOLOGIES.length)),
      protectionMeasures: unknown(flag),
      treatment: unknown(choice(TREATMENTS)),
      standardsMet: unknown(flag),
      wastewaterM3PerDay: amount,
      powerMw: amount,
      eiaGroup: unknown(choice(EIA_GROUPS)),
      militaryOpinion: unknown(z.strictObject({ number: short, date: day, outcome: choice(OPINIONS) })),
      landHa: amount,
      stage: unknown(choice(STAGES)),
      asOf: unknown(day),
    })
    .transform(
      ({ asOf, name, stage, zone, ...rest }): AskedProject => ({
        // Until somebody says that it is about to be carried out it is a proposal.
        project: {
          ...rest,
          name: name ?? '',
          zone: zone?.toLowerCase() === OUTSIDE ? OUTSIDE : zone,
          stage: stage ?? 'proposal',
        },
        asOf,
      }),
    )
}
