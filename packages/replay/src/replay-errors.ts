/** A replay that stops on purpose, with the alias where it was. The message says why and what to do. */
export class ReplayRefused extends Error {
  override readonly name = 'ReplayRefused'
}
