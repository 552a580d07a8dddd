/** One form for equal addresses, where there is one. */
import { InvalidUrl, normaliseUrl } from '@rasid/urls'

/** The normalised URL; an address that does not parse stays as it is. */
export function normalised(url: string): string {
  try {
    return normaliseUrl(url)
  } catch (error) {
    if (error instanceof InvalidUrl) return url
    throw error
  }
}
