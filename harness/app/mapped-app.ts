import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Channel } from '../common/channel.ts';
import { Absent, type Absences } from './absent.ts';
import { accountOf } from './account-of.ts';
import type { App, OpenOptions } from './app.ts';
import type { AppHost } from './app-host.ts';
import type { ConnectedContentMap, CustomFeed, MessageMap } from './app-map.ts';
import { Blocked } from './blocked.ts';
import type {
  Account,
  Basket,
  JobFact,
  JobName,
  JobRequest,
  Person,
  Profile,
  Properties,
  PurchaseFact,
} from './facts.ts';
import { completeFacts } from './job-facts.ts';
import type { Message } from './on-screen.ts';

/** What an app that draws messages itself has not told. */
const LOOKED_FOR =
  'Looked for Braze’s own message UI: an app that draws messages itself tells in `message` of its app map how they are read.';
/** How long after a look at the screen the next one comes, in milliseconds. */
const BETWEEN_LOOKS = 20;

/** What the map says how to do: the same on every platform. */
type Mapped =
  | 'minimumIntervalBetweenMessages'
  | 'notIntegrated'
  | 'absent'
  | 'onAnotherDevice'
  | 'productionBuild'
  | 'acceptConsent'
  | 'withdrawConsent'
  | 'signUp'
  | 'signIn'
  | 'signOut'
  | 'changeEmail'
  | 'fillable'
  | 'saveProfile'
  | 'plannedEvents'
  | 'actionEvents'
  | 'perform'
  | 'hasFreeText'
  | 'writeFreely'
  | 'buy'
  | 'flushCustomerDataPlatform'
  | 'message'
  | 'seesNoMessage'
  | 'pressMessageButton'
  | 'tapMessage'
  | 'dismissMessage'
  | 'jobs'
  | 'runJob'
  | 'contentLiquid'
  | 'prepareContent'
  | 'turnOffPush';

/**
 * The part of an app that its app map alone knows. A platform adds how its devices are opened, left and looked at. `S` is
 * what actions of the map act on.
 */
export abstract class MappedApp<S extends object> implements Pick<App, Mapped> {
  protected readonly host: AppHost<S>;
  /** What people of this check are called, and their like: it must not be seen on pictures. */
  protected readonly personal = new Set<string>();

  constructor(host: AppHost<S>) {
    this.host = host;
  }

  protected abstract get screen(): S;

  /** How messages are read that Braze's own UI shows. */
  protected abstract get brazeMessage(): MessageMap<S>;

  /** See {@link App.quiet}. */
  abstract quiet(): Promise<void>;

  get minimumIntervalBetweenMessages(): number {
    return this.host.minimumIntervalBetweenMessages;
  }

  get notIntegrated(): Readonly<Partial<Record<Channel, string>>> {
    return this.host.map.notIntegrated ?? {};
  }

  get absent(): Absences {
    return this.host.map.absent ?? {};
  }

  onAnotherDevice(): Promise<App> {
    return this.host.another('same');
  }

  productionBuild(): Promise<App> {
    return this.host.another('production');
  }

  acceptConsent(): Promise<void> {
    return this.action('acceptConsent', this.host.map.acceptConsent)(this.screen);
  }

  withdrawConsent(): Promise<void> {
    return this.action('withdrawConsent', this.host.map.withdrawConsent)(this.screen);
  }

  async signUp(person: Partial<Person> = {}): Promise<Account> {
    const nonce = randomUUID().slice(0, 8);
    const whole = {
      email: `qa-${nonce}@example.com`,
      password: `pw-${nonce}`,
      firstName: 'Robin',
      ...person,
    };
    this.#isPersonal(whole);
    const account = accountOf(await this.action('signUp', this.host.map.signUp)(this.screen, whole), whole);
    this.#isPersonal({ email: account.email });
    return account;
  }

  signIn(account: Account): Promise<void> {
    this.#isPersonal({ email: account.email });
    return this.action('signIn', this.host.map.signIn)(this.screen, account);
  }

  signOut(): Promise<void> {
    return this.action('signOut', this.host.map.signOut)(this.screen);
  }

  changeEmail(email: string): Promise<void> {
    this.#isPersonal({ email });
    return this.action('changeEmail', this.host.map.changeEmail)(this.screen, email);
  }

  fillable(profile: Profile): Profile {
    const { profileFields } = this.host.map;
    if (profileFields === undefined) return profile;
    const known = <T extends object>(values: T): T =>
      Object.fromEntries(Object.entries(values).filter(([name]) => profileFields.includes(name))) as T;
    const { custom, ...standard } = profile;
    return { ...known(standard), ...(custom && { custom: known(custom) }) };
  }

  async saveProfile(profile: Profile): Promise<Profile> {
    const save = this.action('saveProfile', this.host.map.saveProfile);
    const filled = this.fillable(profile);
    const fields = fieldsOf(profile);
    if (fields.length > 0 && fieldsOf(filled).length === 0)
      throw new Blocked(
        `the profile form has no field for any of these (profileFields): ${fields.join(', ')}`,
      );
    this.#isPersonal(filled);
    await save(this.screen, filled);
    return filled;
  }

  get plannedEvents(): readonly string[] {
    return Object.keys(this.host.map.events ?? {});
  }

  get actionEvents(): readonly string[] {
    const { events, automaticEvents = [] } = this.host.map;
    const names = Object.keys(this.action('events', events));
    const onPurpose = names.filter((name) => !automaticEvents.includes(name));
    if (onPurpose.length === 0)
      throw new Blocked(
        names.length === 0
          ? 'the app map has no planned event in `events`'
          : `the app logs every planned event of its map by itself (automaticEvents): ${names.join(', ')}`,
      );
    return onPurpose;
  }

  perform(event: string): Promise<Properties> {
    const events = this.host.map.events ?? {};
    const act = Object.hasOwn(events, event) ? events[event] : undefined;
    return this.action(`events.${event}`, act)(this.screen);
  }

  get hasFreeText(): boolean {
    return this.host.map.writeFreely !== undefined;
  }

  writeFreely(text: string): Promise<void> {
    return this.action('writeFreely', this.host.map.writeFreely)(this.screen, text);
  }

  buy(basket: Basket = {}): Promise<PurchaseFact[]> {
    return this.action('buy', this.host.map.buy)(this.screen, { products: 1, quantity: 1, ...basket });
  }

  flushCustomerDataPlatform(): Promise<void> {
    return this.action('flushCustomerDataPlatform', this.host.map.flushCustomerDataPlatform)(this.screen);
  }

  get jobs(): readonly JobName[] {
    return Object.keys(this.host.map.jobs ?? {}) as JobName[];
  }

  async runJob(job: JobName, about: Partial<JobRequest> = {}): Promise<readonly JobFact[]> {
    const run = this.action(`jobs.${job}`, this.host.map.jobs?.[job]);
    const request = { users: [], others: 0, campaign: '', ...about };
    return completeFacts(job, request, await run({ ...this.screen, rest: this.host.rest }, request));
  }

  async contentLiquid(from: 'backend' | 'failing'): Promise<string> {
    const { liquid } = this.#connectedContent;
    return liquid(from === 'backend' ? this.host.url : this.host.failingUrl);
  }

  prepareContent(account: Account): Promise<string> {
    return this.#connectedContent.prepare(this.screen, account);
  }

  async message(): Promise<Message> {
    const { read } = this.#message;
    const { patience } = this.host;
    // What is just being drawn or closed cannot always be read.
    let problem: unknown;
    for (const started = Date.now(); Date.now() - started < patience; await setTimeout(BETWEEN_LOOKS)) {
      try {
        const seen = await read(this.screen);
        if (seen) return seen;
        problem = undefined;
      } catch (error) {
        problem = error;
      }
    }
    if (problem !== undefined) {
      const why = String(problem).replace(/^Error: /, '');
      throw new Error(`The in-app message could not be read within ${patience} ms: ${why}`, {
        cause: problem,
      });
    }
    const lines = [
      `No in-app message appeared on screen within ${patience} ms.`,
      this.host.whyNoMessage(),
      ...(this.host.map.message ? [] : [LOOKED_FOR]),
    ];
    throw new Error(lines.join('\n'));
  }

  async seesNoMessage(): Promise<void> {
    await this.quiet();
    const seen = await this.#message.read(this.screen);
    if (seen) throw new Error(`Expected no in-app message on screen, saw a ${seen.kind}: "${seen.text}".`);
  }

  pressMessageButton(text: string): Promise<void> {
    return this.#message.pressButton(this.screen, text);
  }

  tapMessage(): Promise<void> {
    return this.#message.tap(this.screen);
  }

  dismissMessage(): Promise<void> {
    return this.#message.dismiss(this.screen);
  }

  turnOffPush(): Promise<void> {
    return this.action('turnOffPush', this.host.map.turnOffPush)(this.screen);
  }

  /** Answers the app's question for consent, where it asks one, as a person who opens it for the first time. */
  protected async answerConsent(consent: NonNullable<OpenOptions['consent']>): Promise<void> {
    const { acceptConsent, declineConsent } = this.host.map;
    // Where the app map knows no consent, an open question cannot be told from an app that asks none.
    if (consent === 'undecided') this.action('acceptConsent', acceptConsent);
    if (consent === 'accepted' && acceptConsent) await acceptConsent(this.screen);
    if (consent === 'declined') await this.action('declineConsent', declineConsent)(this.screen);
  }

  protected get customFeed(): CustomFeed<S> {
    return this.action('customFeed', this.host.map.customFeed);
  }

  #isPersonal(facts: object): void {
    for (const fact of Object.values(facts) as unknown[])
      if (typeof fact === 'string') this.personal.add(fact);
  }

  /** @throws Absent where the app has nothing of the kind, Blocked with the action's name where the map has none */
  protected action<T>(name: string, action: T | undefined): T {
    if (action !== undefined) return action;
    const [what = name] = name.split('.');
    const reason = this.absent[what as keyof Absences];
    if (reason !== undefined) throw new Absent(what, reason);
    throw new Blocked(`the app map has no action "${name}"`);
  }

  get #message(): MessageMap<S> {
    return this.host.map.message ?? this.brazeMessage;
  }

  get #connectedContent(): ConnectedContentMap<S> {
    return this.action('connectedContent', this.host.map.connectedContent);
  }
}

const fieldsOf = ({ custom = {}, ...standard }: Profile): string[] => [
  ...Object.keys(standard),
  ...Object.keys(custom),
];
