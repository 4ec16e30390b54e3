import { check, isOfType, item, saying } from '../../harness/check/check.ts';
import { letArrive } from '../let-arrive.ts';
import { openWithBraze } from '../open-with-braze.ts';

/** No machine that checks run on is there. */
const FAR_AWAY = 'America/New_York';
/** How long the device's clock is moved on, minutes. */
const LATER = 1;
/** Milliseconds. A clock that the network sets is right to the second; what is further off is so for another reason. */
const TOLERANCE = 30_000;

/** What was done at one time of the device's clock. */
interface Stay {
  /** Unix milliseconds. */
  readonly since: number;
  readonly until: number;
  /** The last that arrived of it. */
  readonly end: number;
  /** The moments that a person saw on screen, by event and property. */
  readonly shown: ReadonlyMap<string, Moments>;
}
type Moments = Readonly<Record<string, string>>;

check(
  'What happens is told with its own time and the time zone of the device',
  item('time-and-timezone'),
  async ({ app, braze }) => {
    const withMoment = Object.entries(braze.plan.events).filter(([, { properties }]) =>
      Object.values(properties).some(({ type }) => type === 'datetime'),
    );
    const [one = ''] = app.actionEvents;
    if (app.canChangeTimeZone) await app.setTimeZone(FAR_AWAY);
    const zone = await app.timeZone();
    const stay = async (events: readonly string[]): Promise<Stay> => {
      const since = braze.clock.now();
      const shown = new Map<string, Moments>();
      const before = await braze.events.mark();
      for (const name of new Set(events)) {
        shown.set(name, momentsIn(await app.perform(name)));
        await letArrive(braze, [name], { after: before });
      }
      const { sequence: end } = await braze.events.mark();
      return { since, until: braze.clock.now(), end, shown };
    };
    await openWithBraze(app);
    const first = await stay([one, ...withMoment.map(([name]) => name)]);
    await app.comeBackAfter(LATER);
    const second = await stay([one]);

    await braze.events.next('device-info', { info: { time_zone: zone } });
    await braze.events.every((event) => {
      if (event.type === 'device-info') return wrongZone(event.info, zone);
      if (event.type !== 'custom-event') return undefined;
      const then = event.sequence > first.end ? second : first;
      return wrongTime(event.at, then) ?? wrongMoment(event.properties, then.shown.get(event.name));
    });
    const { device } = await braze.events.next('custom-event');
    const isThen = ({ first: earliest, last }: Tally) =>
      isWithin(Date.parse(earliest), first.since, second.until) &&
      isWithin(Date.parse(last), first.since, second.until);
    await braze.test.profile(
      { device },
      { time_zone: zone, custom_events: (all: readonly Tally[] = []) => all.every(isThen) },
    );
  },
);

/** As exports tell it, ISO 8601. */
interface Tally {
  readonly first: string;
  readonly last: string;
}

const isWithin = (time: number, since: number, until: number) =>
  time >= since - TOLERANCE && time <= until + TOLERANCE;

function momentsIn(properties: Readonly<Record<string, unknown>>): Moments {
  return Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, string] => isMoment(entry[1])),
  );
}

const isMoment = saying(
  'a date and time',
  (value: unknown) => typeof value === 'string' && isOfType(value, 'datetime'),
);

/** Where none is said, Braze takes a moment for one in UTC. */
const timeOf = (moment: string) => Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(moment) ? moment : `${moment}Z`);

function wrongZone(info: Readonly<Record<string, unknown>>, zone: string): string | undefined {
  const told = info['time_zone'] ?? zone;
  return told === zone ? undefined : `tells the time zone ${String(told)}, and the device is in ${zone}`;
}

function wrongTime(at: string, { since, until }: Stay): string | undefined {
  if (isWithin(Date.parse(at), since, until)) return undefined;
  const [from, to] = [since, until].map((time) => new Date(time).toISOString());
  return `carries the time ${at}, and was caused from ${from} to ${to}`;
}

function wrongMoment(
  sent: Readonly<Record<string, unknown>>,
  shown: Moments | undefined = {},
): string | undefined {
  const wrong = Object.entries(shown).find(([key, moment]) => {
    const told = sent[key];
    return (
      typeof told === 'string' && isMoment(told) && !isWithin(timeOf(told), timeOf(moment), timeOf(moment))
    );
  });
  return wrong && `tells ${wrong[0]} as ${String(sent[wrong[0]])}, and the app showed ${wrong[1]}`;
}
