/** Damage as networks, templates and editors do it, from a seed: the same seed gives the same damage. */

const JUNK = [
  '<',
  '>',
  '&',
  '"',
  ']]>',
  '<![CDATA[',
  '<!--',
  '</item>',
  '<item>',
  '</',
  '&#0;',
  '&#xD800;',
  '<?php echo 1 ?>',
  '<br>',
  'xmlns="x"',
  '\u0000',
  '\uFFFD',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
]

/** One to four places of `text` lose, double, gain or swap letters, or the rest is cut off. */
export function mutateFeed(text: string, random: () => number): string {
  let mutated = text
  const times = 1 + Math.floor(random() * 4)
  for (let time = 0; time < times; time += 1) mutated = mutateOnce(mutated, random)
  return mutated
}

function mutateOnce(text: string, random: () => number): string {
  const from = Math.floor(random() * text.length)
  const until = from + Math.floor(random() * 60)
  const piece = text.slice(from, until)
  const junk = JUNK[Math.floor(random() * JUNK.length)] ?? ''
  const results = [
    text.slice(0, from) + text.slice(until),
    text.slice(0, until) + piece + text.slice(until),
    text.slice(0, from) + junk + text.slice(from),
    text.slice(0, from),
    text.slice(0, from) + piece.split('').toReversed().join('') + text.slice(until),
  ]
  return results[Math.floor(random() * results.length)] ?? text
}
