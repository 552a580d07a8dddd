/** Pages that stand before an article or in its place: bot checks, errors, logins, consent, shells of scripts and players. */
import { comparable } from '../clean-text.ts'
import {
  CHALLENGE_PHRASES,
  CHALLENGE_TITLES,
  CONSENT_PHRASES,
  CONSENT_TITLES,
  ERROR_PHRASES,
  FAULT_TITLES,
  LOGIN_PHRASES,
  LOGIN_TITLES,
  MISSING_PHRASES,
  MISSING_TITLES,
} from '../words/wall-kinds.ts'
import { SKELETON_PHRASES } from '../words/list-kinds.ts'
import { foldAll, holdsPhrase, isNamed, type PageEvidence } from './page-evidence.ts'

const CHALLENGES = { titles: foldAll(CHALLENGE_TITLES), phrases: foldAll(CHALLENGE_PHRASES) }
const MISSING = { titles: foldAll(MISSING_TITLES), phrases: foldAll(MISSING_PHRASES) }
const FAULTS: ReadonlySet<string> = foldAll(FAULT_TITLES)
const ERRORS = {
  titles: new Set([...MISSING.titles, ...FAULTS]),
  phrases: foldAll([...MISSING_PHRASES, ...ERROR_PHRASES]),
}
const LOGINS = { titles: foldAll(LOGIN_TITLES), phrases: foldAll(LOGIN_PHRASES) }
const CONSENTS = { titles: foldAll(CONSENT_TITLES), phrases: foldAll(CONSENT_PHRASES) }
const SKELETONS: ReadonlySet<string> = foldAll(SKELETON_PHRASES)

/** Marks that bot checks leave in their markup; sites that are guarded carry some of them on every page, so text decides too. */
const CHALLENGE_MARK =
  /cf-chl|challenge-platform\/h\/|_Incapsula_Resource|captcha-delivery\.com|px-captcha|ddos-guard|sgcaptcha|geo\.captcha/iu
const PASSWORD = /<input\b[^<>]{0,400}\btype\s*=\s*["']?password/iu
const PLAYER =
  /<video\b|<iframe\b[^<>]{0,400}(?:youtube|youtu\.be|vimeo|dailymotion|jwplayer|brightcove|\/embed\/|player)/iu
const APP_ROOT =
  /<(?:div|main|app-root)\b[^<>]{0,200}\bid\s*=\s*["']?(?:root|app|__next|__nuxt|main-app|q-app)["'\s>]|<app-root\b/iu

/** Bot checks have a sentence or two; with more running text than this it is a page about them. */
const MAX_CHALLENGE_PROSE = 1_000

/** Error pages often show what else there is to read: teasers, no running text of this length. */
const MAX_ERROR_PROSE = 3_000

/** A text of this length is read by someone, whatever stands around it. */
const MAX_WALL_BODY = 600
const MAX_CONSENT_BODY = 1_500

/** Half of the found text speaks of consent. */
const CONSENT_SHARE = 0.5

/** What is left of a shell: a label, a copyright line. */
const MAX_SHELL_BODY = 60
const MAX_SHELL_TEXT = 400

/** The description below a player; with more it is an article with a film. */
const MAX_VIDEO_BODY = 200

/** The page is a bot check or refuses to be read. */
export function whyChallenge(page: PageEvidence): string | undefined {
  const { signs, source, text, title } = page
  if (signs.prose > MAX_CHALLENGE_PROSE || page.saysArticle) return undefined
  if (isNamed(page, CHALLENGES.titles)) return `its title is "${title.slice(0, 80)}"`
  if (signs.headlines < FEW_HEADLINES && holdsPhrase(text, CHALLENGES.phrases))
    return 'it asks for a proof that a human reads it'
  return page.bodyLetters < MAX_WALL_BODY && signs.headlines === 0 && CHALLENGE_MARK.test(source)
    ? 'its markup is a bot check'
    : undefined
}

/** A wall stands alone; below so many linked headlines there is no site around it. */
const FEW_HEADLINES = 5

/** An error page that was served as a success. */
export function whyError(page: PageEvidence): string | undefined {
  if (page.saysArticle || page.signs.prose > MAX_ERROR_PROSE) return undefined
  if (isNamed(page, ERRORS.titles)) return `its title is "${(page.title || page.heading).slice(0, 80)}"`
  const says = holdsPhrase(comparable(page.body.join(' ').slice(0, MAX_WALL_BODY)), ERRORS.phrases)
  return page.bodyLetters < MAX_WALL_BODY && says ? 'it says that there is no such page' : undefined
}

/** Of an error page: whether it says that there is no such page, and not that something is wrong for now. */
export function saysMissing(page: PageEvidence): boolean {
  if (isNamed(page, FAULTS)) return false
  const says = holdsPhrase(comparable(page.body.join(' ').slice(0, MAX_WALL_BODY)), MISSING.phrases)
  return says || isNamed(page, MISSING.titles)
}

/** A form that asks who is there. */
export function whyLogin(page: PageEvidence): string | undefined {
  if (page.saysArticle || page.bodyLetters > MAX_WALL_BODY) return undefined
  const named = isNamed(page, LOGINS.titles)
  if (!named && !PASSWORD.test(page.source)) return undefined
  const says = named || holdsPhrase(comparable(page.body.join(' ').slice(0, MAX_WALL_BODY)), LOGINS.phrases)
  if (!says || (named && page.bodyLetters > MAX_SHELL_TEXT && !PASSWORD.test(page.source))) return undefined
  return 'it asks for a login and shows no text'
}

/** A question for consent where the text should be. */
export function whyConsent(page: PageEvidence): string | undefined {
  if (page.bodyLetters > MAX_CONSENT_BODY || page.signs.headlines >= FEW_HEADLINES) return undefined
  const saying = page.body.filter((line) => holdsPhrase(comparable(line), CONSENTS.phrases))
  if (saying.length > 0 && isNamed(page, CONSENTS.titles)) return 'it asks for consent'
  const share = lengthOf(saying) / Math.max(1, page.bodyLetters)
  return share >= CONSENT_SHARE && !page.urgent ? 'what it shows is a question for consent' : undefined
}

/** A page that scripts would fill. */
export function whySkeleton(page: PageEvidence): string | undefined {
  if (page.urgent || page.signs.prose > MAX_SHELL_TEXT) return undefined
  const own = page.body.filter((line) => !holdsPhrase(comparable(line), SKELETONS))
  if (lengthOf(own) >= MAX_SHELL_BODY) return undefined
  if (page.bodyLetters > 0 && own.length < page.body.length) return 'it shows nothing without scripts'
  return page.signs.letters < MAX_SHELL_TEXT && APP_ROOT.test(page.source)
    ? 'its text would be made by scripts'
    : undefined
}

/** A player with a title. */
export function whyVideo(page: PageEvidence): string | undefined {
  if (page.saysArticle || page.urgent || page.bodyLetters > MAX_VIDEO_BODY) return undefined
  const says = page.socialType.startsWith('video') || page.types.has('VideoObject')
  if (says) return `it is a film with ${page.bodyLetters} letters of text`
  return page.signs.prose === 0 && PLAYER.test(page.source) ? 'it is a player without text' : undefined
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0)
}
