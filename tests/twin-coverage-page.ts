import type { Endpoint, RateLimit } from '../harness/twin/rest/endpoint.ts';
import { ENDPOINTS } from '../harness/twin/rest/endpoints.ts';

/** What Braze's REST API has and the twin has not, and why. Kept by hand; an entry that the twin has is a mistake. */
const NOT_THERE: readonly (readonly [endpoints: string, reason: string])[] = [
  ['POST /transactional/v1/campaigns/{campaign_id}/send', 'the twin sends no e-mail'],
  ['POST /users/track/bulk', 'early access; `/users/track` with `X-Braze-Bulk` is taken'],
  ['POST /users/export/global_control_group', 'the twin has no global control group'],
  [
    'POST /messages/live_activity/start, /messages/live_activity/update',
    'no SDK of the twin shows Live Activities',
  ],
  ['GET /email/unsubscribes, /email/hard_bounces', 'the twin sends no e-mail'],
  [
    'POST /email/bounce/remove, /email/spam/remove, /email/blocklist, /email/blacklist',
    'the twin sends no e-mail',
  ],
  ['GET, POST /templates/email/*', 'the twin sends no e-mail'],
  ['GET /sms/invalid_phone_numbers, POST /sms/invalid_phone_numbers/remove', 'the twin sends no SMS'],
  ['/catalogs, /catalogs/*', 'no item of the checklist needs them'],
  ['/preference_center/*', 'no item of the checklist needs them'],
  ['/scim/v2/*, /cdi/*', 'about the dashboard and its data sources, not about users and apps'],
];

/** What endpoints that are there do otherwise than Braze. */
const DIFFERENCES: readonly string[] = [
  'The legacy `api_key` in a body or query is not a key: only the `Authorization` header is.',
  'Everything is done before the answer is sent, also where Braze answers first and works later.',
  'Error texts that Braze does not document are our own: they say in words what is wrong.',
  'Data series count in days of UTC, and what was seeded has no history.',
  'A Content Block has the tags that the seed lists under `tags`; what includes it is not counted.',
  'Subscription groups need not exist. In `/subscription/user/status` a group is called by its id.',
  'The type of a custom attribute is the one it was first seen with.',
  '`attachments` are ignored.',
  'A connected `audience` may have 50 filters, 10 deep; a regular expression counts for ten.',
  'Schedules: the company is in UTC, a time in the past is due at once, and nobody has a best time: `at_optimal_time` is taken as `in_local_time`. Attributes of recipients are written when the schedule is made; whom it reaches is asked when it goes out. In local time it can be called off, but no longer changed, once the first time zone had it.',
  'In local time, whose clock had passed the time when the schedule was made gets nothing.',
  'A `send_id` need not be made before it is used, and is kept for good. What somebody does with a message counts for the send they had last.',
  'Exports of segments are links to the twin itself for four hours, always zip files, and there at once: `callback_endpoint` is not called. The newest 20 are kept.',
  'Canvases have one variant, no conversions and no revenue.',
  'A push campaign goes to all platforms; its channel is called after the first app of the workspace. All its opens are direct.',
  'A segment has the size of now in every day of its series, and was made when its workspace was opened.',
  'An IP allowlist of keys and the ban of users with millions of sessions are not played.',
  'Time zones are kept as they are given. `date_of_first_session`, `date_of_last_session` and `marked_email_as_spam_at` are taken and ignored.',
];

/** The page docs/twin-coverage.md. */
export async function twinCoveragePage(note: string): Promise<string> {
  for (const { method, path } of ENDPOINTS) {
    const stale = NOT_THERE.find(([endpoints]) => pathsOf(endpoints).includes(path));
    if (stale) throw new Error(`${method} ${path} is there; take it off the list of what is not.`);
  }
  const rows = ENDPOINTS.map(
    (it) => `| \`${it.method} ${it.path}\` | \`${it.permission}\` | ${limits(it)} | ${it.does} |`,
  );
  return `${note}

# What the twin's REST API covers

How the endpoints behave together (keys, errors, limits) is in [twin.md](twin.md#rest). A _shared_ limit
is one count for all endpoints with that limit.

| endpoint | permission | limit | what it does |
|---|---|---|---|
${rows.join('\n')}

## Otherwise than Braze

${DIFFERENCES.map((line) => `- ${line}`).join('\n')}

## Not there

These answer 404.

| endpoint | why |
|---|---|
${NOT_THERE.map(([endpoints, reason]) => `| ${code(endpoints)} | ${reason} |`).join('\n')}
`;
}

/** Each path in a code span of its own, with the method before it where there is one. */
function code(endpoints: string): string {
  return endpoints
    .split(/, (?=\/|[A-Z]+ \/)/)
    .map((one) => `\`${one}\``)
    .join(', ');
}

function pathsOf(endpoints: string): string[] {
  return endpoints.split(/[\s,]+/).filter((part) => part.startsWith('/'));
}

function limits({ rateLimit, otherLimit }: Endpoint): string {
  const isShared = ENDPOINTS.filter((it) => it.rateLimit.name === rateLimit.name).length > 1;
  const usual = `${limit(rateLimit)}${isShared ? ', _shared_' : ''}`;
  return otherLimit ? `${usual}; ${limit(otherLimit)} ${otherLimit.when}` : usual;
}

const UNITS: Readonly<Record<number, string>> = { 1: 'second', 60: 'minute', 3_600: 'hour', 86_400: 'day' };

function limit({ requests, seconds }: RateLimit): string {
  return `${requests.toLocaleString('en')} per ${UNITS[seconds] ?? `${seconds} seconds`}`;
}
