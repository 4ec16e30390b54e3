import { nearest } from '../../common/nearest.ts';
import type { Delivery } from './deliveries.ts';
import type { Happening } from './happenings.ts';
import { conditionsOf, missOf } from './near-miss.ts';

/** Something a person did, and when: unix milliseconds. */
export type Happened = Happening & { readonly at: number };

export interface Question {
  /** The person in words: `user u1`. */
  readonly who: string;
  readonly message: string;
  /** What starts it; `undefined` where nothing the person does can. */
  readonly trigger: readonly Condition[] | undefined;
  /** What starts it otherwise: `it is sent by the API`. */
  readonly start: string | undefined;
  /** The decisions about it, the oldest first. */
  readonly deliveries: readonly Delivery[];
  readonly happened: readonly Happened[];
  /** Unix milliseconds. */
  readonly now: number;
}

type Condition = ReturnType<typeof conditionsOf>[number];

/**
 * Says in a sentence or two what came of a message for a person, and why.
 *
 * @example
 * explain({ who: 'user u1', message: 'spring', … });
 * // 'spring is on a device of user u1 and waits for the custom event "viewed_product"; the nearest seen is
 * //  "product_viewed", 0.4 s earlier.'
 */
export function explain(question: Question): string {
  const { who, message, deliveries, trigger, start } = question;
  const last = deliveries.at(-1);
  if (!last)
    return `${message} was not sent to ${who}: ${start ?? `it waits for ${waiting(question, trigger ?? [])}`}.`;
  switch (last.outcome) {
    case 'shown':
      return `${who} saw ${message} at ${clock(last.at)}.`;
    case 'clicked':
      return `${who} clicked ${message} at ${clock(last.at)}.`;
    case 'withheld':
      return `${message} was not sent to ${who}, who ${last.because}.`;
    case 'failed':
      return `${message} did not reach ${who}, who ${last.because}.`;
    default:
      return sent(question, last);
  }
}

function sent(question: Question, { at, channel }: Delivery): string {
  const { who, message, trigger = [] } = question;
  if (channel !== 'in-app')
    return `${message} was sent to ${who} at ${clock(at)}; nothing says that it was seen.`;
  const met = question.happened.findLast((it) =>
    trigger.some((condition) => missOf(condition, it, question.now) === undefined),
  );
  if (!met) return `${message} is on a device of ${who} and waits for ${waiting(question, trigger)}.`;
  return (
    `${message} is on a device of ${who}, and ${inWords(met)} at ${clock(met.at)} met its trigger, but no impression ` +
    'was logged: the app did not show it, or another message or the interval between messages came first.'
  );
}

/** The conditions, and what came nearest to them. */
function waiting({ happened, now }: Question, trigger: readonly Condition[]): string {
  const wanted = trigger.map(conditionInWords).join(' or ');
  for (const condition of trigger) {
    for (const it of happened.toReversed()) {
      const miss = missOf(condition, it, now);
      if (miss !== undefined && miss !== 'other')
        return `${wanted}; it was seen ${ago(it.at, now)} earlier, but ${miss}`;
    }
    const near = nearestTo(condition, happened);
    if (near) return `${wanted}; the nearest seen is "${nameOf(near)}", ${ago(near.at, now)} earlier`;
  }
  const seen = new Set(happened.map(inWords));
  return `${wanted}; ${seen.size === 0 ? 'nothing of the kind was seen' : `seen instead: ${[...seen].slice(-5).join(', ')}`}`;
}

/** A thing of the same kind under a name that is nearly the wanted one, or has the same words in another order. */
function nearestTo(condition: Condition, happened: readonly Happened[]): Happened | undefined {
  const wanted = nameOf(condition);
  if (wanted === undefined) return undefined;
  const alike = happened.filter((it) => it.on === condition.on);
  const names = alike.map((it) => nameOf(it) ?? '');
  const words = (name: string) =>
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .toSorted()
      .join(' ');
  const name = names.findLast((it) => words(it) === words(wanted)) ?? nearest(wanted, names);
  return name === undefined ? undefined : alike.findLast((it) => nameOf(it) === name);
}

function nameOf(it: Happening | Condition): string | undefined {
  if ('name' in it) return it.name;
  return 'product' in it ? it.product : undefined;
}

function conditionInWords(condition: Condition): string {
  const name = nameOf(condition);
  switch (condition.on) {
    case 'custom-event':
      return name === undefined ? 'any custom event' : `the custom event "${name}"`;
    case 'purchase':
      return name === undefined ? 'any purchase' : `a purchase of "${name}"`;
    case 'push-click':
      return condition.campaign === undefined
        ? 'a click on any push'
        : `a click on the push ${condition.campaign}`;
    case 'iam-click':
      return `a click on the in-app message ${condition.campaign}`;
    case 'geofence':
      return `${BORDER[condition.transition ?? 'any']} ${condition.geofence === undefined ? 'any geofence' : `the geofence ${condition.geofence}`}`;
    default:
      return 'the start of a session';
  }
}

const BORDER = { enter: 'going into', exit: 'leaving', any: 'crossing the border of' } as const;

function inWords(it: Happening): string {
  switch (it.on) {
    case 'custom-event':
      return `custom event "${it.name}"`;
    case 'purchase':
      return `purchase of "${it.product}"`;
    case 'session-start':
      return 'session start';
    case 'geofence':
      return `${it.transition} of the geofence ${it.geofence}`;
    default:
      return `click on ${it.campaign}`;
  }
}

const clock = (at: number) => new Date(at).toISOString().slice(11, 23);
const ago = (at: number, now: number) => `${(Math.max(0, now - at) / 1000).toFixed(1)} s`;
