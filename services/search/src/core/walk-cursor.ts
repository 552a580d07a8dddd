/** The place of a walk as a word of an address, and back. Pure. */
import { BadQuery, type WalkPlace } from '@rasid/article-index'
import { z } from 'zod'

/** A point in time names each shard, in some 200 characters; ours has one. */
export const MAX_CURSOR = 4_096

const placeSchema: z.ZodType<WalkPlace> = z.strictObject({
  pointInTime: z.string().min(1),
  after: z.array(z.union([z.string(), z.number(), z.null()])).min(1),
  searched: z.strictObject({ unquoted: z.string().exactOptional(), loose: z.literal(true).exactOptional() }),
})

export function toCursor(place: WalkPlace): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Throws `BadQuery` for what is no cursor of ours. */
export function parseCursor(cursor: string): WalkPlace {
  const parsed = cursor.length > MAX_CURSOR ? undefined : placeSchema.safeParse(readJson(cursor))
  if (parsed?.success !== true)
    throw new BadQuery('parameter', 'cursor is not one that a page of hits came with')
  return parsed.data
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
