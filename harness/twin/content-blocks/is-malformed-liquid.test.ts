import { describe, expect, it } from 'vitest';
import { isMalformedLiquid } from './is-malformed-liquid.ts';

describe('Liquid', () => {
  it.each([
    'Hello',
    'Hello {{${first_name} | default: "you"}}',
    '{{custom_attribute.${favourite colour}}}',
    '{% if {{${language}}} == "de" %}Hallo{% else %}Hello{% endif %}',
    '{% abort_message("nobody") %}',
    '{% connected_content https://example.com/{{${city}}} :save weather %}{{weather.name}}',
  ])('is %s', (text) => {
    expect(isMalformedLiquid(text)).toBe(false);
  });

  it.each(['{{ name', '{% if a %}no end', '{% endif %}', '{% nothing_known %}', '{% for %}x{% endfor %}'])(
    'is not %s',
    (text) => {
      expect(isMalformedLiquid(text)).toBe(true);
    },
  );

  it.each(['{{', '{%', '{% if a %}', '${', '{{a|', '{% if a %}{% endif %}'])(
    'is told of 50 kB of %s in time',
    (part) => {
      const start = performance.now();
      isMalformedLiquid(part.repeat(50_000 / part.length));
      expect(performance.now() - start).toBeLessThan(5_000);
    },
  );
});
