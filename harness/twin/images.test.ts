import { expect, it } from 'vitest';
import { createTwin } from './create-twin.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];

it("answers with a picture where campaigns' pictures are, and nowhere else", async () => {
  const twin = createTwin();
  const get = (url: string) => twin.fetch(new Request(url));
  const image = await get('https://braze-images.com/appboy/communication/assets/any.png?v=1');
  expect(image.status).toBe(200);
  expect(image.headers.get('content-type')).toBe('image/png');
  expect(image.headers.get('access-control-allow-origin')).toBe('*');
  expect([...new Uint8Array(await image.arrayBuffer())].slice(0, 4)).toEqual(PNG);
  expect((await get('https://cdn.braze.eu/any.png')).status).toBe(200);
  expect((await get('https://sdk.iad-01.braze.com/any.png')).headers.get('content-type')).not.toBe(
    'image/png',
  );
  expect(twin.ledger.findings).toEqual([]);
});
