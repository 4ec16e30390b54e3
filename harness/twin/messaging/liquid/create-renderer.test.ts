import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { newProfile } from '../../profile/profile.ts';
import { ConnectedContent } from './connected-content.ts';
import { createRenderer } from './create-renderer.ts';
import { hasLiquid } from './has-liquid.ts';
import { liquidUser, type LiquidContext } from './liquid-context.ts';

const BLOCKS = new Map([
  ['footer', '{% assign year = 2026 %}From {{${city}}}'],
  ['outer', '[{{content_blocks.${footer}}}]'],
  ['endless', '{{content_blocks.${endless}}}'],
  ['broken', 'a\n{{ x | nope }}'],
  ['quiet', "{% abort_message('in a block') %}"],
]);

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const renderer = createRenderer({
  connectedContent: new ConnectedContent({ allow: [], now: () => now }),
  contentBlocks: (name) => BLOCKS.get(name),
});

function ann(): LiquidContext {
  const profile = newProfile('b-1', now, 'u-1');
  profile.captured.set('country', 'IT').set('language', 'it').set('time_zone', 'Europe/Rome');
  profile.standard
    .set('first_name', 'Ann')
    .set('email', 'ann@example.com')
    .set('home_city', 'Rome')
    .set('country', 'FR');
  profile.custom
    .set('plan', 'pro')
    .set('brands', ['Acme', 'Other'])
    .set('points', 15)
    .set('empty', '')
    .set('no', false);
  profile.custom
    .set('blank', ' ')
    .set('car', { make: 'Fiat', tyres: [{ size: 17 }] })
    .set('__proto__', 'own');
  profile.subscriptionGroups.set('g-1', 'unsubscribed');
  return {
    now,
    user: liquidUser(profile),
    eventProperties: { price: 9.5, 'product name': 'Book' },
    apiTriggerProperties: { code: 'X1' },
    canvasEntryProperties: { step: 2 },
    campaign: { name: 'Spring' },
  };
}

const render = (template: string) => renderer.render(template, ann());

it.each([
  [
    'Hi {{${first_name}}}, {{${email_address}}}, {{${user_id}}}, {{${city}}}',
    'Hi Ann, ann@example.com, u-1, Rome',
  ],
  ['{{${country}}} {{${language}}} {{${time_zone}}}', 'FR it Europe/Rome'],
  ["{{${last_name}}}|{{${last_name} | default: 'there'}}", '|there'],
  [
    "{{custom_attribute.${empty} | default: 'a'}}{{custom_attribute.${no} | default: 'b'}}{{custom_attribute.${blank} | default: 'c'}}",
    'ab ',
  ],
  [
    '{{custom_attribute.${car}.tyres[0].size}} {{custom_attribute.${car} | property_accessor: "make"}}',
    '17 Fiat',
  ],
  [
    '{{custom_attribute.${__proto__}}}{{custom_attribute.${constructor}}}{{custom_attribute.${plan}.constructor}}',
    'own',
  ],
  ['{{event_properties.${price}}} {{event_properties.${product name}}}', '9.5 Book'],
  ['{{api_trigger_properties.${code}}} {{canvas_entry_properties.${step}}} {{context.${step}}}', 'X1 2 2'],
  [
    '{{campaign.${name}}} {{subscribed_state.${g-1}}} {{subscribed_state.${email_global}}}',
    'Spring unsubscribed subscribed',
  ],
  ["{% if custom_attribute.${plan} == 'pro' and ${first_name} != blank %}yes{% else %}no{% endif %}", 'yes'],
  [
    '{% if {{custom_attribute.${points}}} > 3 %}{{custom_attribute.${points} | plus: {{custom_attribute.${points}}}}}{% endif %}',
    '30',
  ],
  ['{% assign n = {{custom_attribute.${points} | plus: 50}} %}{{n}}', '65'],
  [
    '{% for b in {{custom_attribute.${brands}}} limit:1 %}{{b}}{% endfor %} {{custom_attribute.${brands} | join: ", "}}',
    'Acme Acme, Other',
  ],
  ["{% if custom_attribute.${brands} contains 'Other' %}has{% endif %}", 'has'],
  ['{% if true or false and false %}right to left{% endif %}', 'right to left'],
  [
    '{{15 | divided_by: 2}} {{15 | divided_by: 2.0}} {{17.8 | money}} {{123456 | number_with_delimiter}}',
    '7 7.5 17.80 123,456',
  ],
  [
    "{{'now' | date: '%Y-%m-%d %H:%M'}} {{'now' | date: '%s'}} {{'now' | date: '%F %T %%F'}}",
    '2026-01-02 03:04 1767323045 2026-01-02 03:04:05 %F',
  ],
  ["{{'now' | time_zone: ${time_zone} | date: '%H:%M %z'}}", '04:04 +0100'],
  ["{{'2018-07-25T00:00:00Z' | time_zone: 'America/Los_Angeles'}}", '2018-07-24 17:00:00 -0700'],
  [
    "{{'2021-06-03 17:13:41' | date: '%H'}} {{'2021-06-03 17:13:41 UTC' | date: '%b %d %H'}} {{'2021-06-03' | date: '%d'}}",
    '17 Jun 03 17 03',
  ],
  [
    "{{'hey' | md5}} {{'hey' | sha1}}",
    '6057f13c496ecf7fd777ceb9e79ae285 7f550a9f4c44173a37664d938f1355f0f92a47a7',
  ],
  ["{{'hey' | sha2}}", 'fa690b82061edfd2852629aeba8a8977b57e40fcb77d1a7a28b26cba62591204'],
  [
    "{{'hey' | hmac_sha1_hex: 'secret_key'}} {{'blah' | base64_encode}}",
    '2a3969bed25bfeefb00aca4063eb9590b4df8f0e YmxhaA==',
  ],
  ["{{'hey' | hmac_sha256_base64: 'secret_key'}}", 'jfiX+No9eZL+V8jbxvJ1eM+/LcxND7tAALjJJIQdUI4='],
  [
    "{{'hey<&>hi' | url_param_escape}} {{'hey<>hi' | url_escape}} {{'a\"b\\' | json_escape}}",
    'hey%3C%26%3Ehi hey%3C%3Ehi a\\"b\\\\',
  ],
  ['{% raw %}{{${first_name}}}{% endraw %} ${first_name}', '{{${first_name}}} ${first_name}'],
  [
    "{{content_blocks.${outer} | id: 'cb1'}} {{content_blocks.${footer}}} {{year}}",
    '[From Rome] From Rome 2026',
  ],
  // Without `${}` there is nothing, and no `assign` stands in the way of what has it.
  [
    "{{custom_attribute.plan}}{% assign first_name = 'x' %}{% assign custom_attribute = 'x' %}{{${first_name}}}{{custom_attribute.${plan}}}",
    'Annpro',
  ],
])('renders %s', async (template, text) => {
  expect(await render(template)).toEqual({ text });
});

it.each([
  ["a{% abort_message('no plan') %}b", 'no plan'],
  ['{% abort_message("it\'s") %}', "it's"],
  ['{% abort_message %}', '{% abort_message %} called'],
  ['{% abort_message() %}', '{% abort_message %} called'],
  ["{% for i in (1..3) %}{% if i == 2 %}{%- abort_message( 'two' ) -%}{% endif %}{% endfor %}", 'two'],
  ["{% abort_message('{{${first_name}}}') %}", '{{${first_name}}}'],
  ['{{content_blocks.${quiet}}}', 'in a block'],
  ['a\n\n{{ x | nope }}', 'Liquid error in line 3: undefined filter: nope'],
  ['a\n{% nope %}', 'Liquid error in line 2: tag "nope" not found'],
  ['\n{% if x %}', 'Liquid error in line 2: tag {% if x %} not closed'],
  ['{{ x', 'Liquid error in line 1: {{ is not closed'],
  ['{{ 1 | divided_by: 0 }}', 'Liquid error in line 1: divided by 0'],
  ['{% abort_message(x) %}', 'Liquid error in line 1: abort_message takes one quoted reason, not x'],
  ['{% include "/etc/passwd" %}', 'Liquid error in line 1: tag "include" not found'],
  ['{% render "a" %}', 'Liquid error in line 1: tag "render" not found'],
  ['{{content_blocks.${none}}}', 'Liquid error in line 1: there is no content block none'],
  [
    '\n{{content_blocks.${broken}}}',
    'Liquid error in line 2: content block broken, line 2: undefined filter: nope',
  ],
  ['{{ "x" | raw }}', 'Liquid error in line 1: undefined filter: raw'],
  ["{{ 'now' | time_zone: 'Mars' }}", 'Liquid error in line 1: Invalid time zone specified: Mars'],
  [
    '{% connected_content http://a.example/x :save w %}',
    'Connected Content: a.example:80 is not on the allow-list of this run',
  ],
])('does not send %j', async (template, aborted) => {
  expect(await render(template)).toEqual({ aborted });
});

it.each([
  ['a range', '{% for i in (1..100000000) %}{% endfor %}'],
  ['loops in loops', '{% for i in (1..9999) %}{% for j in (1..9999) %}{% endfor %}{% endfor %}'],
  [
    'doubling by capture',
    `{% capture x %}${'x'.repeat(99)}{% endcapture %}${'{% capture x %}{{x}}{{x}}{% endcapture %}'.repeat(60)}{{x}}`,
  ],
  ['doubling by append', `{% assign x = 'xxxxxxxxxx' %}${'{% assign x = x | append: x %}'.repeat(60)}{{x}}`],
  ['a long text', `{% for i in (1..2000) %}${'x'.repeat(999)}{% endfor %}`],
  [
    'a long cycle',
    `{% assign x = '${'x'.repeat(999)}' %}{% for i in (1..9999) %}{% cycle x, x %}{% endfor %}`,
  ],
  ['depth', '{% if true %}'.repeat(4_999)],
  ['blocks in blocks', '{{content_blocks.${endless}}}'],
  ['padding', "{{ 'now' | date: '%99999999d' }}"],
  ['blanks', `{% abort_message( ${' '.repeat(9_000)}x %}`],
])('ends %s', async (_, template) => {
  expect(await render(template)).toEqual({ aborted: expect.any(String) as string });
});

it('renders the texts of a message, each on its own, and nothing else', async () => {
  const data = {
    message: '{% assign x = 1 %}Hi {{${first_name}}}',
    btns: [{ id: 0, text: 'Buy{{x}}', uri: 'https://a.example/?u={{${user_id}}}' }],
    extras: { '{{k}}': 'v', n: null, on: true, ['__proto__']: '{{${city}}}' },
  };
  const rendered = await renderer.renderData(data, ann());
  expect(rendered).toEqual({
    data: {
      message: 'Hi Ann',
      btns: [{ id: 0, text: 'Buy', uri: 'https://a.example/?u=u-1' }],
      extras: { '{{k}}': 'v', n: null, on: true, ['__proto__']: 'Rome' },
    },
  });
  expect(await renderer.renderData({ a: 'x', b: ["{% abort_message('b') %}"] }, ann())).toEqual({
    aborted: 'b',
  });
});

it('knows what holds Liquid', () => {
  expect(['x', 1, null, { a: ['x ${y} }}'] }].map(hasLiquid)).toEqual([false, false, false, false]);
  expect(['{{x', { a: [{ b: '{% x' }] }].map(hasLiquid)).toEqual([true, true]);
});

it('answers whatever it is given', async () => {
  const part = fc.constantFrom(
    ...[
      '{{',
      '}}',
      '{%',
      '%}',
      '${a}',
      'custom_attribute.${plan}',
      '|',
      ':',
      ',',
      "'",
      '"',
      ' ',
      '\n',
      'if',
      'endif',
      'raw',
    ],
    ...[
      'endraw',
      'for i in',
      '(1..3)',
      'endfor',
      'assign x =',
      'connected_content',
      'http://a.example',
      ':save',
      'date',
      'x',
      '1',
    ],
    ...[
      'abort_message',
      '(',
      ')',
      '[',
      ']',
      '.',
      '-',
      'content_blocks.${endless}',
      'comment',
      'endcomment',
      '\\',
      '__proto__',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 25 }), async (parts) => {
      const { text, aborted } = await render(parts.join(''));
      expect(typeof (text ?? aborted)).toBe('string');
    }),
    { numRuns: 1_000 },
  );
});
