/** Labels of a source: whose it is and of what kind, with the day on which that was noted. They judge nothing. */
import { z } from 'zod'

const LABELS = [
  // whose
  'state-owned',
  'state-funded',
  'public-broadcaster',
  'party-owned',
  'private',
  'independent',
  // of what kind
  'wire',
  'fact-checker',
  'research-centre',
  'institution',
  // for whom
  'pan-arab',
] as const

export interface SourceLabel {
  readonly label: (typeof LABELS)[number]
  /** ISO 8601 day on which it was noted: owners change. */
  readonly since: string
  /** Who noted it, or where it is written. */
  readonly by?: string
}

/** Each label at most once: two days for one fact would leave open which of them holds. */
export const writtenLabels: z.ZodType<readonly SourceLabel[]> = z
  .array(
    z.strictObject({
      label: z.enum(LABELS),
      since: z.iso.date(),
      by: z.string().trim().min(1).max(256).exactOptional(),
    }),
  )
  .refine((labels) => new Set(labels.map(({ label }) => label)).size === labels.length, 'has a label twice')
