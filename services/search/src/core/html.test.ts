import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html, type Html } from './html.ts'

describe('html', () => {
  test('whatever is put in can open no tag and end no attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`${text}`.html).not.toMatch(/[<>"']/u)
      }),
    )
  })

  test('what a template made is put in as it is', () => {
    expect(html`<p>${html`<b>${'&'}</b>`}</p>`.html).toBe('<p><b>&amp;</b></p>')
  })

  test('lists are joined, and undefined is nothing', () => {
    expect(html`${['a', undefined, html`<i>b</i>`, 3]}`.html).toBe('a<i>b</i>3')
  })

  test('control characters are left out', () => {
    expect(html`${'a\u0000\u001Bb'}`.html).toBe('ab')
  })

  test('an object that only looks like markup is refused', () => {
    const forged = JSON.parse('{"html":"<script>"}') as Html
    expect(() => html`${forged}`).toThrow(TypeError)
  })
})
