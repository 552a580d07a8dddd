/**
 * The reader's own list of searches, each with its feeds and with how much is new since it was last looked at.
 *
 * The browser keeps the list and nobody else has it: the server gives the words, and the script fills them in.
 */
import { html, type Html } from '../core/html.ts'
import type { View } from '../core/view.ts'
import { layout } from './layout.ts'

export function savedPage(view: View): string {
  const { saved } = view.words
  const main = html`<h1 tabindex="-1">${saved.heading}</h1>
    <p class="intro">${saved.intro}</p>
    <noscript><p class="message">${saved.noScript}</p></noscript>
    <section
      class="saved"
      data-saved="${view.words.lang}"
      data-unknown="${saved.unknown}"
      data-forgotten="${saved.forgotten}"
      data-title="${view.words.layout.brand}"
    >
      <p class="visually-hidden" role="status" data-said></p>
      <p class="empty" data-none hidden>${saved.none}</p>
      <ul class="hits" data-list></ul>
      <button type="button" class="quiet" data-opml hidden>${saved.opml}</button>
      ${template(view)}
    </section>`
  return layout({ title: saved.heading, main, view, section: 'saved', withSaved: true })
}

function template({ words: { saved } }: View): Html {
  return html`<template>
    <li class="hit">
      <h2><a data-open dir="auto"></a></h2>
      <p class="about" data-new></p>
      <ul class="formats">
        <li><a data-feed="/feed.atom" lang="en">Atom</a></li>
        <li><a data-feed="/feed.json" lang="en">JSON Feed</a></li>
        <li><button type="button" class="quiet" data-remove>${saved.remove}</button></li>
      </ul>
    </li>
  </template>`
}
