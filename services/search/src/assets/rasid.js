/** What a script adds to the pages: the number of articles keeps up, and "/" leads to the box. All else works without. */

/** Often enough to be seen to move; one small question each time, and none from a page that nobody looks at. */
const EVERY_MS = 10_000

const counter = document.querySelector('[data-counter]')

async function refresh() {
  if (document.hidden) return
  const reply = await fetch(`/counter?lang=${counter.dataset.counter}`)
  if (reply.ok) counter.textContent = await reply.text()
}

// A server that is away leaves the last number, which is true of its time.
if (counter) setInterval(() => void refresh().catch(() => undefined), EVERY_MS)

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.closest('input, select, textarea')
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
  const box = document.querySelector('#q')
  if (!box) return
  event.preventDefault()
  box.focus()
})
