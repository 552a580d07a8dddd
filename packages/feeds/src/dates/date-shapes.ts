/** The shapes in which feeds write dates, as patterns with named parts. Each is bounded: no nested repetition. */

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,:]\d+)?)?\s*(?<half>[ap]\.?m\.?(?![a-z]))?`
const ZONE = String.raw`(?<zone>(?:etc\/)?(?:gmt|utc|z)?\s*[+\-−–]\s*\d{1,2}:?(?:\d{2})?|[a-z]{2,20}\/[a-z_/]{2,30}|[a-z]{1,5})?z?(?:\s*\([^)]*\))?`
const AFTER = String.raw`(?:[\s,T]+(?:(?:at|-|–|\|)\s+)?${CLOCK}\s*${ZONE}|\s+(?:gmt|utc))?\s*`
const WEEKDAY = String.raw`(?:\p{L}{2,12}\.?\s*,?\s+|\p{L}{2,12}\.?,\s*)?`
const NAME = String.raw`(?<name>\p{L}{3,12})\.?`

function shape(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`, 'iu')
}

export const DATE_SHAPES: readonly RegExp[] = [
  // 2024-05-03T10:00:00Z · 2024-05-03 10:00 +0300 · 2024/5/3 · Fri, 2006/09/15 08:19:53 EDT (Perforce)
  shape(String.raw`${WEEKDAY}(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})${AFTER}`),
  // 20240503T100000Z · 20240503
  shape(
    String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:T?(?<hour>\d{2}):?(?<minute>\d{2}):?(?<second>\d{2})?(?:\.\d+)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?`,
  ),
  // 2024-05 · 2024 (W3C-DTF)
  shape(String.raw`(?<year>\d{4})(?:-(?<month>\d{1,2}))?`),
  // -03-12-31 · 031231 · -03-12 · -0312: the century left out (ISO 8601:1988 §5.2.1)
  shape(String.raw`(?:-(?<year>\d{2})-|(?<year>\d{2}))(?<month>\d{2})-?(?<day>\d{2})`),
  shape(String.raw`-(?<year>\d{2})-?(?<month>\d{2})`),
  // 03335 · 03-335: and the day of the year
  shape(String.raw`-?(?<year>\d{2})-?(?<ordinal>\d{3})`),
  // 2024-124 · 2024124: the day of the year (ISO 8601 §4.1.3)
  shape(String.raw`(?<year>\d{4})-?(?<ordinal>\d{3})${AFTER}`),
  // 2024-W18-5 · 2024W18: weeks from Monday, the first one holding 4 January (ISO 8601 §4.1.4)
  shape(String.raw`(?<year>\d{4})-?W(?<week>\d{2})(?:-?(?<weekday>[1-7]))?${AFTER}`),
  // 2024-05-03T10Z: ISO 8601 allows the hour alone
  shape(String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})T(?<hour>\d{2})(?<zone>Z|[+-]\d{2}:?\d{2})?`),
  // Fri, 03 May 2024 10:00:00 +0300 · 3-May-24 · 3rd of May 2024
  shape(
    String.raw`${WEEKDAY}(?<day>\d{1,2})(?:st|nd|rd|th|\.|er)?[\s-]+(?:of\s+|de\s+)?${NAME},?[\s-]+(?:de\s+)?(?<year>\d{4}|\d{2})${AFTER}`,
  ),
  // May 3, 2024 10:00 AM
  shape(String.raw`${WEEKDAY}${NAME}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${AFTER}`),
  // Fri May  3 10:00:00 GMT 2024 (asctime and Java's Date.toString)
  shape(String.raw`${WEEKDAY}${NAME}\s+(?<day>\d{1,2})\s+${CLOCK}\s*${ZONE}\s*(?<year>\d{4})`),
  // Fri May  3 10:00:00 2024 GMT
  shape(String.raw`${WEEKDAY}${NAME}\s+(?<day>\d{1,2})\s+${CLOCK}\s+(?<year>\d{4})\s+${ZONE}`),
  // 2004-július-13T9:15-05:00 · 2024 May 3
  shape(String.raw`(?<year>\d{4})[-\s.]+${NAME}[-\s]+(?<day>\d{1,2})\.?${AFTER}`),
  // Nov. 2020
  shape(String.raw`${NAME},?\s+(?<year>\d{4})`),
  // 2004년 05월 28일 01:31:15
  shape(String.raw`(?<year>\d{4})년\s*(?<month>\d{1,2})월\s*(?<day>\d{1,2})일${AFTER}`),
  // 2004-05-25 오후 11:23:17
  shape(
    String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})\s+(?<half>오전|오후)\s*(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?`,
  ),
  // 2024年5月3日 10:00
  shape(String.raw`(?<year>\d{4})\s*年\s*(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*日?${AFTER}`),
]

/** 25/12/2024 10:00: which number is the day must be plain. */
export const NUMERIC_SHAPE: RegExp = shape(
  String.raw`${WEEKDAY}(?<first>\d{1,2})(?<mark>[-/.])(?<second_>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})${AFTER}`,
)
