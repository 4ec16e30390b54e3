import type { Row } from '../row.ts';
import type { Hello } from '../row-stream.ts';
import { Announcer } from './announcer.ts';
import { Composer } from './composer.ts';
import { Details } from './details.ts';
import { element, setText } from './element.ts';
import { FaultChoice } from './fault-choice.ts';
import { People } from './people.ts';
import { Profile } from './profile.ts';
import { rowColumns } from './row-columns.ts';
import { RowList } from './row-list.ts';
import { RowStore } from './row-store.ts';
import { Toolbar } from './toolbar.ts';
import { words } from './words/words.ts';

document.title = `${words.title} · braze-qa`;

const store = new RowStore();
const announcer = new Announcer();
const composer = new Composer();
const profile = new Profile(composer.part);
const faults = new FaultChoice();
const list = new RowList({
  label: words.events,
  draw: rowColumns,
  onChoose: (row, open) => {
    if (open || details.isOpen) void details.show(row, open);
  },
});
const details = new Details(() => list.box.focus());
const toolbar = new Toolbar(store, draw);
const people = new People((person) => {
  store.of(person);
  profile.show(person);
  composer.show(person);
  draw();
});
const state = element('p', { class: 'state', role: 'status' }, words.live);
const toEnd = element('button', { type: 'button', class: 'to-end' }, words.toEnd);
toEnd.addEventListener('click', () => {
  list.toEnd();
  draw();
});

document.body.append(
  element('header', {}, element('h1', {}, `braze-qa · ${words.title}`), state, faults.part),
  people.side,
  element(
    'main',
    { 'aria-label': words.events },
    toolbar.part,
    element('div', { class: 'stream' }, list.box, toEnd),
    details.part,
  ),
  profile.side,
  announcer.part,
);
draw();

let isDrawing = false;
/** However much comes between two frames, it is drawn once. */
function drawSoon(): void {
  if (isDrawing) return;
  isDrawing = true;
  requestAnimationFrame(() => {
    isDrawing = false;
    draw();
  });
}

function draw(): void {
  list.show(store.shown);
  toolbar.draw();
  people.draw();
  toEnd.hidden = list.follows;
}

let instance: string | undefined;
const stream = new EventSource('/rows');
stream.addEventListener('hello', ({ data }: MessageEvent<string>) => {
  const hello = JSON.parse(data) as Hello;
  // The command was started anew: what the page has is of another run.
  if (instance !== undefined && instance !== hello.instance) location.reload();
  instance = hello.instance;
  faults.show(hello.fault);
  setText(state, words.live);
});
stream.addEventListener('error', () => setText(state, words.lost));
stream.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const rows = JSON.parse(data) as Row[];
  store.add(rows);
  people.add(rows);
  profile.add(rows);
  announcer.add(rows);
  drawSoon();
});
list.box.addEventListener('scroll', () => {
  toEnd.hidden = list.follows;
});
