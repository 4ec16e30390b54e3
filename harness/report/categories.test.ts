import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Category {
  readonly name: string;
  readonly messageRegex: string;
}

const CATEGORIES = JSON.parse(
  readFileSync(new URL('../../reports/categories.json', import.meta.url), 'utf8'),
) as readonly Category[];

/** Both engines ask whether the whole message matches. */
const categoriesOf = (message: string): string[] =>
  CATEGORIES.filter(({ messageRegex }) => new RegExp(`^(?:${messageRegex})$`).test(message)).map(
    ({ name }) => name,
  );

it.each([
  ['Error: blocked: the app map has no action "saveProfile"', 'Blocked: the check could not look'],
  [
    'inconclusive: the check asserted nothing about what Braze stored',
    'Inconclusive: evidence from one side only',
  ],
  ['not-applicable: no push on the web', 'Not applicable: declared in the configuration'],
  [
    'EvidenceError: Expected a purchase with productId "lamp".\nNo purchase arrived.',
    'Something did not arrive, or arrived with other values',
  ],
  [
    'Expected an in-app-message-impression.\nNearest: …',
    'Something did not arrive, or arrived with other values',
  ],
  [
    'EvidenceError: Expected 1 × session-start, and nothing more. Also came: session-start',
    'Something was sent that should not be: twice, too early, of the wrong user',
  ],
  [
    'Expected not one request to Braze, saw 2:\nPOST',
    'Something was sent that should not be: twice, too early, of the wrong user',
  ],
  ['5 event(s) are wrong:\ncustom-event', 'Names, types or values differ from what was agreed'],
  ['Expected every request to be accepted:\n  none was made', 'Braze refused what was sent'],
  ['Workspace test has no profile {"device":"d"}.', 'Braze stored something else'],
  ['The profile {"device":"d"} in workspace test differs:\nemail', 'Braze stored something else'],
  ['On screen, the message differs:\nheader', 'People see something else'],
  ['No in-app message appeared on screen within 2000 ms.', 'People see something else'],
  ['3 request(s) of the backend are wrong:\nPOST', 'The backend asks the REST API wrongly'],
  ['Expected 100 changed user(s), saw 5 in 5 requests.', 'The backend asks the REST API wrongly'],
  ['Data points: it cost 31 (sessions 31), and may cost 25', 'It costs more data points than planned'],
  ['Error: Unexpected traffic:\nPOST', 'Unexpected traffic'],
])('%s', (message, category) => {
  expect(categoriesOf(message)).toEqual([category]);
});

it('leaves what it does not know to Allure', () => {
  expect(categoriesOf('TypeError: undefined is not a function')).toEqual([]);
});
