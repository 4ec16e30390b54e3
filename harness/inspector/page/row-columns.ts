import type { Row } from '../row.ts';
import { element } from './element.ts';
import { LANGUAGE, say, words } from './words/words.ts';

/** Hours to milliseconds, by the clock of who looks. */
const TIME = new Intl.DateTimeFormat(LANGUAGE, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

/** A moment of an event in words; what is no date is shown as it came. */
export function timeOf(at: string): string {
  const moment = new Date(at);
  return Number.isNaN(moment.getTime()) ? at : TIME.format(moment);
}

/** What a row of the stream says: when, who, what, and whether there is a warning. */
export function rowColumns(row: Row): Node[] {
  const { length } = row.warnings;
  return [
    element('span', { class: 'time' }, timeOf(row.at)),
    element('span', { class: row.user === null ? 'who nobody' : 'who' }, whoOf(row)),
    element('span', { class: 'what' }, row.words),
    ...(length === 0
      ? []
      : [
          element(
            'span',
            { class: 'badge' },
            length === 1 ? words.warning : say(words.warnings, { n: length }),
          ),
        ]),
  ];
}

function whoOf({ user, device, type }: Row): string {
  if (type === 'fault' || type === 'finding') return '';
  return user ?? `${words.anonymous} ${device.slice(0, 8)}`;
}
