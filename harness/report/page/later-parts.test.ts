import { html } from 'hono/html';
import { expect, it } from 'vitest';
import { LaterParts } from './later-parts.ts';

it('writes each part where it belongs, and makes it only then', async () => {
  const later = new LaterParts();
  const made: string[] = [];
  const part = (name: string) =>
    later.add(() => {
      made.push(name);
      return html`<i>${name}</i>`;
    });
  // What an app says is no mark.
  const page = await html`<p>${part('first')}, ${'<!--later 1-->'}, ${part('second')}</p>`;
  expect(made).toEqual([]);

  const pieces: string[] = [];
  for await (const piece of later.write(String(page))) pieces.push(piece);

  expect(pieces.join('')).toBe('<p><i>first</i>, &lt;!--later 1--&gt;, <i>second</i></p>');
  expect(made).toEqual(['first', 'second']);
});
