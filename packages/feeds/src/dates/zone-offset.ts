/** Zones as dates name them → minutes east of Greenwich. */

/** RFC 822 §5.1 and what publishers use. Names that mean several zones (IST …) are left out. */
const NAMES: readonly (readonly [minutes: number, names: string])[] = [
  [0, 'z ut utc gmt wet'],
  [60, 'cet met mez bst west wat'],
  [120, 'cest mest mesz eet cat sast'],
  [180, 'eest msk trt eat'],
  [210, 'irst'],
  [240, 'gst'],
  [300, 'pkt'],
  [480, 'hkt awst'],
  [540, 'jst kst'],
  [600, 'aest'],
  [660, 'aedt'],
  [720, 'nzst'],
  [780, 'nzdt'],
  [-180, 'adt'],
  [-300, 'est et cdt'],
  [-240, 'edt'],
  [-360, 'cst ct mdt'],
  [-420, 'mst mt pdt'],
  [-480, 'pst pt akdt'],
  [-540, 'akst'],
  [-600, 'hst'],
  // The four letters of the military that RFC 822 names.
  [-60, 'a'],
  [-720, 'm'],
  [60, 'n'],
  [720, 'y'],
]

const ZONES: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap(([minutes, names]) => names.split(' ').map((name): [string, number] => [name, minutes])),
)

/** Atlantic time in the zone database; Arabia's elsewhere, so the outlet's own zone comes before it. */
const ATLANTIC: ReadonlySet<string> = new Set(['ast', 'at'])

/** No place on earth is further than 14 hours away. */
const MAX_OFFSET = 14 * 60

/** An unknown name gives nothing, so that the outlet's zone decides; `isNowhere`: no such zone is known. */
export function toOffset(text: string, isNowhere = false): number | undefined {
  const zone = text
    .toLowerCase()
    .replaceAll(/\s/gu, '')
    .replace(/^etc\//u, '')
  const match = /^(?:gmt|utc|z)?(?<sign>[+\-−–])(?<hours>\d{1,2}?):?(?<minutes>\d{2})?$/u.exec(zone)?.groups
  if (!match) return isNowhere && ATLANTIC.has(zone) ? -240 : ZONES.get(zone)
  return toMinutes(match['sign'], match['hours'], match['minutes'])
}

function toMinutes(
  sign: string | undefined,
  hours: string | undefined,
  minutes: string | undefined,
): number | undefined {
  const total = Number(hours) * 60 + Number(minutes ?? 0)
  if (total > MAX_OFFSET) return undefined
  return sign === '+' ? total : -total
}
