/** The one error of this package: text that is no URL we would ever ask for. */

/** `message` names the reason; the URL itself is left out, since it may hold a password. */
export class InvalidUrl extends Error {
  override readonly name = 'InvalidUrl'

  constructor(reason: string, options?: ErrorOptions) {
    super(`not a usable URL: ${reason}; give an absolute http or https address`, options)
  }
}
