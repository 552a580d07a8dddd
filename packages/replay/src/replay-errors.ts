/** A replay that stops on purpose. The message says why, where the alias is, and what to do. */
export class ReplayRefused extends Error {
  override readonly name = 'ReplayRefused'
}
