/** A first word for topic, group and index names that no other test file and no other run has. */
import { randomBytes } from 'node:crypto'

/** For example `live-3f9a01c2`; lower case, so that it may name an index too. */
export function makeNamespace(purpose: string): string {
  return `${purpose}-${randomBytes(4).toString('hex')}`
}
