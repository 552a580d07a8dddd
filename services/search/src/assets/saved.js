/**
 * Saved searches: a list that this browser keeps for its reader. The server never sees the list, only one search of it at a
 * time, to count what it finds. Each is `{ search, name, seen }`: the query string, words for it, and how many articles it
 * found when it was last looked at.
 */
const KEY = 'rasid.saved'

/** What stands there may be of another version, or of another hand; what is no saved search is passed over. */
function readSaved() {
  try {
    const list = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(list) ? list.filter(isSaved) : []
  } catch {
    // No storage, or nothing that can be read: the list is empty, and saving says what is wrong.
    return []
  }
}

function isSaved(one) {
  return typeof one?.search === 'string' && typeof one.name === 'string' && Number.isInteger(one.seen)
}

/** Whether the browser took it. */
function writeSaved(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list))
    return true
  } catch {
    return false
  }
}

/** Read anew each time, since other windows write it too. */
function changeSaved(search, change) {
  return writeSaved(readSaved().flatMap((one) => (one.search === search ? change(one) : [one])))
}

function say(within, words) {
  const place = within.querySelector('[data-said]')
  if (place) place.textContent = words
}

const button = document.querySelector('[data-save]')
if (button) {
  const { save: search, name, total, most, keep, forget, kept, forgotten, full, refused } = button.dataset
  const section = button.closest('section')
  const isKept = () => readSaved().some((one) => one.search === search)
  const show = () => {
    button.textContent = isKept() ? forget : keep
    button.hidden = false
  }
  const add = () => {
    const list = readSaved()
    if (list.length >= Number(most)) return full
    return writeSaved([...list, { search, name, seen: Number(total) }]) ? kept : refused
  }
  const remove = () => (changeSaved(search, () => []) ? forgotten : refused)
  button.addEventListener('click', () => {
    say(section, isKept() ? remove() : add())
    show()
  })
  // Whoever looks at the hits has seen what is new.
  if (isKept()) changeSaved(search, (one) => [{ ...one, seen: Number(total) }])
  show()
}

const page = document.querySelector('[data-saved]')
if (page) {
  const list = page.querySelector('[data-list]')
  const exporter = page.querySelector('[data-opml]')
  const language = page.dataset.saved === 'en' ? 'lang=en' : ''
  const address = (path, ...parts) => `${path}?${parts.filter((part) => part !== '').join('&')}`

  const toItem = ({ search, name }) => {
    const item = page.querySelector('template').content.cloneNode(true).firstElementChild
    item.dataset.search = search
    const link = item.querySelector('[data-open]')
    link.textContent = name
    link.href = address('/', search, language)
    for (const feed of item.querySelectorAll('[data-feed]')) {
      feed.href = address(feed.dataset.feed, search)
      feed.setAttribute('aria-label', `${feed.textContent}: ${name}`)
    }
    const remove = item.querySelector('[data-remove]')
    remove.setAttribute('aria-label', `${remove.textContent}: ${name}`)
    remove.addEventListener('click', () => forget(item))
    return item
  }

  const show = () => {
    const saved = readSaved()
    list.replaceChildren(...saved.map(toItem))
    page.querySelector('[data-none]').hidden = saved.length > 0
    exporter.hidden = saved.length === 0
  }

  /** Where the reader was, there they go on. */
  const forget = (item) => {
    const next = item.nextElementSibling ?? item.previousElementSibling
    changeSaved(item.dataset.search, () => [])
    item.remove()
    page.querySelector('[data-none]').hidden = list.children.length > 0
    exporter.hidden = list.children.length === 0
    say(page, page.dataset.forgotten)
    const place = next?.querySelector('[data-remove]') ?? document.querySelector('h1')
    place.focus()
  }

  const count = async ({ search, seen }) => {
    const reply = await fetch(address('/saved/count', search, `seen=${seen}`, language))
    if (!reply.ok) return { words: page.dataset.unknown }
    const found = await reply.json()
    // A new index may have fewer: then what comes on top of those is new.
    if (found.total < seen) changeSaved(search, (one) => [{ ...one, seen: found.total }])
    return found
  }

  /** One after another: a list of thirty must not be thirty questions at once. */
  const countAll = async () => {
    for (const one of readSaved()) {
      const { words, isNew = false } = await count(one).catch(() => ({ words: page.dataset.unknown }))
      const item = [...list.children].find(({ dataset }) => dataset.search === one.search)
      const place = item?.querySelector('[data-new]')
      if (!place) continue
      place.textContent = words
      place.classList.toggle('fresh', isNew)
    }
  }

  const toOpml = () => {
    const opml = document.implementation.createDocument('', 'opml')
    const root = opml.documentElement
    root.setAttribute('version', '2.0')
    const title = opml.createElement('title')
    title.textContent = page.dataset.title
    root.append(opml.createElement('head'), opml.createElement('body'))
    root.firstChild.append(title)
    for (const { search, name } of readSaved()) {
      const outline = opml.createElement('outline')
      outline.setAttribute('type', 'rss')
      outline.setAttribute('text', name)
      outline.setAttribute('xmlUrl', location.origin + address('/feed.atom', search))
      outline.setAttribute('htmlUrl', location.origin + address('/', search))
      root.lastChild.append(outline)
    }
    return new XMLSerializer().serializeToString(opml)
  }

  exporter.addEventListener('click', () => {
    const href = URL.createObjectURL(new Blob([toOpml()], { type: 'text/x-opml' }))
    const link = document.createElement('a')
    link.href = href
    link.download = 'rasid.opml'
    link.click()
    URL.revokeObjectURL(href)
  })

  show()
  void countAll()
  globalThis.addEventListener('storage', ({ key }) => {
    if (key !== KEY) return
    show()
    void countAll()
  })
}
