import { expect, it } from 'vitest';
import { disarmed } from './disarm-tables.ts';

it('lets no cell be a formula, and leaves the others', () => {
  const table = `"a","=cmd|' /C calc'!A0"\n"+1","-1","@x"\n"b,""=1""","c=1\n- d"\n`;
  expect(disarmed(table)).toBe(`"a","'=cmd|' /C calc'!A0"\n"'+1","'-1","'@x"\n"b,""=1""","c=1\n- d"\n`);
});
