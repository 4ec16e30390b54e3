import type { WebScreen } from '../../harness/app/web/web-app-map.ts';
import { CARELESS, FIELDS, SECRETS } from './secrets.ts';

const query = new URLSearchParams({
  password: SECRETS.queryPassword,
  'X-Amz-Signature': SECRETS.awsSignature,
  phone: SECRETS.phone,
});

/** Makes the page say its secrets wherever one can: console, event, headers, bodies, addresses, cookies, text on screen. */
export async function sayAll({ page, context, url }: WebScreen, apiKey = ''): Promise<void> {
  await context.addCookies([{ name: 'remembers', value: SECRETS.cookie, url }]);
  const headers = {
    Authorization: `Bearer ${SECRETS.bearer}`,
    'X-Api-Key': SECRETS.restKey,
    'X-Braze-Auth-Signature': SECRETS.jwt,
    'Content-Type': 'application/json',
  };
  const said = {
    headers,
    careless: CARELESS,
    fields: { ...FIELDS },
    query: String(query),
    apiKey,
  };
  await page.evaluate(async ({ careless, fields, query, apiKey, headers }) => {
    // oxlint-disable-next-line no-console -- the page's own
    console.log(careless);
    // oxlint-disable-next-line no-console -- the page's own
    console.error(JSON.stringify({ careless, ...fields }));
    const event = { name: 'ce', time: 1, data: { n: 'careless', p: { careless, ...fields } } };
    const body = JSON.stringify({ api_key: apiKey, device_id: 'careless', events: [event] });
    await fetch('https://sdk.iad-01.braze.com/api/v3/data/', { method: 'POST', body });
    const json = JSON.stringify({ careless, nested: JSON.stringify(fields) });
    await fetch(`/api/session?${query}`, { method: 'POST', headers, body: json });
    await fetch('/api/session', { method: 'POST', body: new URLSearchParams(fields) });
    await fetch('/api/session', { method: 'POST', body: btoa(careless) });
    document.body.append(Object.assign(document.createElement('pre'), { textContent: careless }));
    history.replaceState(null, '', `?${query}`);
  }, said);
}
