/** How the stack tells its owner what it is doing; the owner decides whether that is a bar, a line or nothing. */

/** Which piece of the stack a message is about. */
export type Part = 'machine' | 'download' | 'kafka' | 'elasticsearch'

/** One step forward. `fraction` is 0–1 and only there when it is really known. */
export interface Progress {
  readonly part: Part
  readonly message: string
  readonly fraction?: number
}

/** Called from time to time, never after the promise that it belongs to has settled. */
export type OnProgress = (progress: Progress) => void

/** The environment variables of the owner, handed in so that nothing here reads the process. */
export type Environment = Readonly<Record<string, string | undefined>>
