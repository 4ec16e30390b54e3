import { CodedError } from '../../common/coded-error.ts';
import { YAML_LIMIT } from '../../common/read-yaml.ts';
import type { BrazeEvent } from '../../wire/event.ts';
import { planText } from './plan-text.ts';
import { SeenData } from './seen-data.ts';

/**
 * A first plan, in YAML, of the events of captures. These events keep to it, but for names that look like personal
 * data: no plan repeats those.
 *
 * @throws {CodedError} `NOTHING_TO_PLAN` when there is neither event, purchase nor attribute; `PLAN_TOO_LARGE`
 * @example
 * await inferPlan(decode(exchange)); // 'events:\n  product_viewed:\n …'
 */
export async function inferPlan(events: AsyncIterable<BrazeEvent> | Iterable<BrazeEvent>): Promise<string> {
  const seen = new SeenData(YAML_LIMIT);
  for await (const event of events) seen.add(event);
  const tooLarge = () => new CodedError('PLAN_TOO_LARGE', { limit: YAML_LIMIT });
  if (seen.isTooMuch) throw tooLarge();
  if (seen.isEmpty) throw new CodedError('NOTHING_TO_PLAN');
  const text = planText(seen);
  if (text.length > YAML_LIMIT) throw tooLarge();
  return text;
}
