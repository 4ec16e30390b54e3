import { expect, it } from 'vitest';
import { createTwin } from './create-twin.ts';
import { TestDevice } from './testing/test-device.ts';

const open = () => {
  const twin = createTwin();
  const apps = [{ name: 'Web', platform: 'web', key: 'web-key' }] as const;
  return { twin, workspace: twin.open({ name: 'test', apps: [...apps] }) };
};

/** A request that asks for nothing, and its answer. */
async function ask(twin: ReturnType<typeof createTwin>, device: string, user?: string) {
  const response = await twin.fetch(
    new Request('https://sdk.iad-01.braze.com/api/v3/data/', {
      method: 'POST',
      body: JSON.stringify({
        api_key: 'web-key',
        device_id: device,
        time: 1,
        ...(user && { user_id: user }),
      }),
    }),
  );
  return (await response.json()) as { triggers?: { data: { message: string } }[] };
}

it('gives an in-app message to one person with the next answer, once, and fills in its Liquid', async () => {
  const { twin, workspace } = open();
  await ask(twin, 'd-1', 'u1');
  await ask(twin, 'd-2', 'u2');
  const id = workspace.sendTest(
    { externalId: 'u1' },
    { message: { type: 'modal', text: 'Hi {{${user_id}}}' } },
  );
  expect(await ask(twin, 'd-2', 'u2')).toEqual({});
  const { triggers } = await ask(twin, 'd-1', 'u1');
  expect(triggers?.map(({ data }) => data.message)).toEqual(['Hi u1']);
  expect(await ask(twin, 'd-1', 'u1')).toEqual({});
  expect(workspace.statistics(id!).sent).toBe(1);
});

it('reaches an anonymous person, and nobody else', async () => {
  const { twin, workspace } = open();
  for (const device of ['d-1', 'd-2']) await ask(twin, device);
  const id = workspace.sendTest({ device: 'd-1' }, { card: { title: 'x', text: 'x' } });
  await twin.settled();
  expect(workspace.deliveries({ device: 'd-1' }, id)).toMatchObject([{ outcome: 'sent' }]);
  expect(workspace.deliveries({ device: 'd-2' }, id)).toEqual([]);
});

it('says why a push was not sent', async () => {
  const { twin, workspace } = open();
  await new TestDevice(twin, { id: 'd-1' }).event('x').flush();
  const id = workspace.sendTest({ device: 'd-1' }, { push: { title: 'x', alert: 'x' } });
  await twin.settled();
  expect(workspace.deliveries({ device: 'd-1' }, id)).toMatchObject([{ because: 'has no push token' }]);
});

it('knows who is not there, and what Liquid becomes', async () => {
  const { twin, workspace } = open();
  await ask(twin, 'd-1', 'u1');
  expect(workspace.sendTest({ externalId: 'nobody' }, { card: { title: 'x' } })).toBeUndefined();
  expect(workspace.preview({ externalId: 'nobody' }, 'x')).toBeUndefined();
  expect(await workspace.preview({ externalId: 'u1' }, 'Hi {{${user_id}}}')).toEqual({ data: 'Hi u1' });
  expect(await workspace.preview({ externalId: 'u1' }, '{% abort_message("no") %}')).toEqual({
    aborted: 'no',
  });
});
