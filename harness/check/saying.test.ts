import { expect, it } from 'vitest';
import { listDifferences } from '../ledger/explain.ts';
import { differences } from '../ledger/match.ts';
import { maskPersonalData } from './mask-personal-data.ts';
import { including, otherThan, saying } from './saying.ts';

it('is hidden where its words hold what is hidden', () => {
  const dob = saying('1990-02-03 or 1990-2-3', (seen: string) => seen.startsWith('1990'));
  const differs = differences({ attributes: { dob: '1991-01-01' } }, { attributes: { dob } });
  expect(listDifferences(differs, 'saw', maskPersonalData)).not.toMatch(/199/);
  expect(maskPersonalData('attributes', { dob: '1990-02-03' })).not.toEqual({ dob: '1990-02-03' });
});

it('is told in words where it does not hold', () => {
  const pattern = {
    seconds: saying('more than 0', (seconds: number) => seconds > 0),
    session: otherThan('s1'),
    ids: including('spring'),
  };
  expect(differences({ seconds: 3, session: 's2', ids: ['spring'] }, pattern)).toEqual([]);
  expect(listDifferences(differences({ seconds: 0, session: 's1', ids: ['autumn'] }, pattern), 'saw'))
    .toMatchInlineSnapshot(`
    "  seconds: expected more than 0, saw 0
      session: expected other than "s1", saw "s1"
      ids: expected with "spring" in it, saw ["autumn"]"
  `);
});
