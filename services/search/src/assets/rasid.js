/** What a script adds to the pages: the counter keeps up, and "/" leads to the box. All else works without. */

/** Often enough to be seen to move; one small question each time, and none from a page that nobody looks at. */
const EVERY_MS = 5_000

const counter = document.querySelector('[data-counter]')

let isAsking = false

/** A server that does not answer leaves no counter: the last one would soon be wrong. */
async function refresh() {
  if (document.hidden || isAsking) return
  isAsking = true
  const figures = await askForFigures().catch(() => undefined)
  isAsking = false
  counter.hidden = figures === undefined
  if (figures === undefined) return
  for (const place of counter.querySelectorAll('[data-figure]')) {
    const figure = figures[place.dataset.figure]
    place.textContent = figure ?? ''
    const row = place.closest('dl > div') ?? place
    row.hidden = figure === undefined
  }
}

async function askForFigures() {
  const reply = await fetch(`/counter?lang=${counter.dataset.counter}`)
  return reply.ok ? await reply.json() : undefined
}

if (counter) {
  setInterval(() => void refresh(), EVERY_MS)
  document.addEventListener('visibilitychange', () => void refresh())
}

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.closest('input, select, textarea')
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
  const box = document.querySelector('#q')
  if (!box) return
  event.preventDefault()
  box.focus()
})
