import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { rewritePersonalisation } from './rewrite-personalisation.ts';

it.each([
  ['a standard attribute', '{{${first_name}}}', '{{braze.standard_attribute["first_name"]}}'],
  ['a custom one', '{{custom_attribute.${plan}}}', '{{braze.custom_attribute["plan"]}}'],
  [
    'a key of any characters',
    `{{custom_attribute.\${it's "a" \\ b}}}`,
    '{{braze.custom_attribute["it\'s \\"a\\" \\\\ b"]}}',
  ],
  ['a path below', '{{event_properties.${a}.b[0].${c}}}', '{{braze.event_properties["a"].b[0]["c"]}}'],
  ['a path above', '{{w.items.${c}}}', '{{w.items["c"]}}'],
  ['a filter', '{{ ${city} | default: "x" }}', '{{ braze.standard_attribute["city"] | default: "x" }}'],
  ['a tag', "{% if custom_attribute.${a} == 'b' %}", `{% if braze.custom_attribute["a"] == 'b' %}`],
  [
    'an output in a tag',
    '{% assign x = {{${city}}} %}',
    '{% assign x =  braze.standard_attribute["city"]  %}',
  ],
  ['an output in an output', '{{ a | plus: {{b}}}}', '{{ a | plus:  b }}'],
  ['a dollar before', '${{custom_attribute.${a}}}', '${{braze.custom_attribute["a"]}}'],
  [
    'a URL',
    '{% connected_content http://a/?x={{${city}}}%}',
    '{% connected_content http://a/?x={{braze.standard_attribute["city"]}}%}',
  ],
  [
    'quotes around an output',
    '{% connected_content u :headers {"a": "{{${b}}}"} %}',
    '{% connected_content u :headers {"a": "{{braze.standard_attribute["b"]}}"} %}',
  ],
  ['text', 'costs ${price} }} %}', 'costs ${price} }} %}'],
  ['a string', `{{ 'a \${b} }} {{ c' }}`, `{{ 'a \${b} }} {{ c' }}`],
  ['a backslash', `{{ 'a\\' | split: "\\n" }}`, `{{ 'a\\\\' | split: "\\\\n" }}`],
  ['raw', '{% raw %}{{${a}}}{%- endraw -%}', '{% raw %}{{${a}}}{% endraw -%}'],
  ['a reason', `{% abort_message('\${a} {{b}}') %}`, `{% abort_message('\${a} {{b}}') %}`],
])('rewrites, or leaves, %s', (_, template, liquid) => {
  expect(rewritePersonalisation(template)).toBe(liquid);
});

it.each([
  ['a\n{{ x', '{{ is not closed', 2],
  ['{% if', '{% is not closed', 1],
  ['a\nb\n{% raw %}', '{% raw %} is not closed', 3],
  ['\n{% connected_content {{ %}', '{{ is not closed', 2],
  ['{{x}}'.repeat(5_001), 'more than 5000 tags', 1],
  [`{{ ${'x'.repeat(10_000)} }}`, 'a tag of more than 10000 characters', 1],
])('refuses %#', (template, message, line) => {
  expect(() => rewritePersonalisation(template)).toThrow(expect.objectContaining({ message, line }) as Error);
});

it('leaves what holds no Liquid, and keeps the lines of what does', () => {
  const part = fc.constantFrom(
    '{{',
    '}}',
    '${',
    '}',
    '{%',
    '%}',
    "'",
    '"',
    'a',
    '.',
    '\n',
    'raw',
    'endraw',
    ' ',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const template = parts.join('');
      let rewritten: string;
      try {
        rewritten = rewritePersonalisation(template);
      } catch (error) {
        expect(error).toMatchObject({ name: 'TemplateError' });
        return;
      }
      expect(rewritten.split('\n').length).toBe(template.split('\n').length);
      if (!/\{[{%]/.test(template)) expect(rewritten).toBe(template);
    }),
    { numRuns: 2_000 },
  );
});
