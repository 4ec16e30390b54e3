import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const CONFIG = fileURLToPath(new URL('./check-verdicts/braze-qa.config.ts', import.meta.url));

interface Matrix {
  readonly cells: readonly { readonly item: string; readonly status: string; readonly reason: string }[];
}

it('ends a check as what it found out, in a sentence, and never green on half a proof', async () => {
  const folder = await temporaryFolder();
  const json = join(folder, 'matrix.json');
  const files = ['--no-report', '--json', json, '--results', join(folder, 'allure-results')];
  const { code } = await brazeQa([
    'run',
    '--config',
    CONFIG,
    '--grep',
    'verdict:',
    '--workers',
    '1',
    ...files,
  ]);
  const { cells } = JSON.parse(await readFile(json, 'utf8')) as Matrix;
  const said = cells
    .filter(({ status }) => status !== 'not-run')
    .map(({ item, status, reason }) => [
      item,
      status,
      // In how many requests an SDK sends what it has is a matter of time.
      reason
        .replace(/(Seen instead:|saw(?= \d+:)|Call log:).*/s, '$1 …')
        .replace(/profile \w{24}/, 'profile …')
        .replace(/at \d{2}:\d{2}:\d{2}\.\d{3}/, 'at …'),
    ]);
  expect(said.toSorted()).toMatchInlineSnapshot(`
    [
      [
        "anonymous-profile-created",
        "failed",
        "Unexpected traffic: POST /api/v3/data/ at sdk.iad-01.braze.com has an event "zz" that no SDK is known to send.",
      ],
      [
        "custom-data-recorded",
        "failed",
        "Expected a purchase with productId "lamp". No purchase arrived. Seen instead: …",
      ],
      [
        "custom-ui-analytics",
        "not-applicable",
        "content-card is not integrated: there is no feed",
      ],
      [
        "delta-only-values",
        "blocked",
        "the app map has no action "saveProfile"",
      ],
      [
        "double-init",
        "passed",
        "",
      ],
      [
        "http-error-retry",
        "passed",
        "",
      ],
      [
        "iam-delivered-metrics",
        "failed",
        "No in-app message appeared on screen within 2000 ms. spring is on a device of profile … and waits for the custom event "lamp_viewed"; seen instead: session start. Looked for Braze’s own message UI: an app that draws messages itself tells in \`message\` of its app map how they are read.",
      ],
      [
        "logout-no-guest-id",
        "failed",
        "Expected not one request to Braze, saw …",
      ],
      [
        "offline-then-sync",
        "passed",
        "",
      ],
      [
        "push-token-registered",
        "failed",
        "Expected a session-start with user "robin". Nearest: session-start of an anonymous user at … differs in user: expected "robin", saw null.",
      ],
      [
        "rest-continuous-update",
        "blocked",
        "no REST keys are configured: set \`workspaces.test.restKeys\`",
      ],
      [
        "schema-exact-match",
        "not-applicable",
        "the app has no "buy": nothing is sold",
      ],
      [
        "sdk-auth-enforced",
        "blocked",
        "no public key is configured: set workspaces.test.sdkAuthentication, or declare the item notApplicable",
      ],
      [
        "session-start-end",
        "passed",
        "",
      ],
      [
        "session-workspace-attribution",
        "inconclusive",
        "the check asserted nothing about what Braze stored",
      ],
      [
        "time-and-timezone",
        "failed",
        "locator.click: Timeout 30000ms exceeded. Call log: …",
      ],
      [
        "user-attributes-recorded",
        "failed",
        "Data points: it cost 1 (sessions 1), and may cost 0",
      ],
      [
        "wrong-endpoint-or-key",
        "passed",
        "",
      ],
    ]
  `);
  expect(code).toBe(1);
}, 240_000);
