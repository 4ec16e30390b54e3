import { expect, it } from 'vitest';
import { drawRestAccess } from './draw-rest-access.ts';

const workspace = {
  endpoint: 'sdk.iad-01.braze.com',
  apps: { web: 'key' },
  restKeys: { sync: { permissions: ['users.track'], env: 'SYNC_KEY' }, privacy: { permissions: [] } },
};
const draw = (env: Record<string, string>) =>
  drawRestAccess({ workspaces: { test: workspace, production: workspace } }, 'http://127.0.0.1:1', env);

it('takes keys from the environment, and makes up the others for each workspace', () => {
  const { test, production } = draw({ SYNC_KEY: 'real' });
  expect(test.url).toBe('http://127.0.0.1:1');
  expect([test.keys['sync'], production.keys['sync']]).toEqual(['real', 'real']);
  expect(test.keys['privacy']).toMatch(/^[0-9a-f-]{36}$/);
  expect(test.keys['privacy']).not.toBe(production.keys['privacy']);
});

it('makes one up for a variable that is empty or missing', () => {
  expect(draw({ SYNC_KEY: '' }).test.keys['sync']).toMatch(/^[0-9a-f-]{36}$/);
  expect(draw({}).test.keys['sync']).toMatch(/^[0-9a-f-]{36}$/);
});

it('has no keys where none are configured', () => {
  const { test, production } = drawRestAccess(
    { workspaces: { test: { endpoint: 'e', apps: {} } } },
    'http://x',
    {},
  );
  expect([test.keys, production.keys]).toEqual([{}, {}]);
});
