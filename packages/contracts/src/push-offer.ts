/** What a list says of who pushes it (W3C WebSub): carried from whoever reads the list to whoever subscribes. */
import { z } from 'zod'
import { url } from './shared-fields.ts'

export interface PushOffer {
  /** The hub to ask. */
  readonly hub: string
  /** The address by which the hub knows the list: its `self`. */
  readonly topic: string
}

export const pushOffer: z.ZodType<PushOffer> = z.object({ hub: url, topic: url })
