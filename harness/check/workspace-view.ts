import { Blocked } from '../app/blocked.ts';
import { listDifferences } from '../ledger/explain.ts';
import { differences, type Pattern } from '../ledger/match.ts';
import { EXPORT_FIELDS } from '../live/export-fields.ts';
import type { AuthErrorCode } from '../twin/sdk-authentication/auth-error.ts';
import type { JsonObject } from '../wire/event.ts';
import type { Reason } from '../twin/messaging/why-not.ts';
import type {
  BannerSeed,
  CampaignSeed,
  CanvasSeed,
  ContentCardSeed,
  FeatureFlagSeed,
  GeofenceSeed,
  SegmentSeed,
} from '../twin/seed.ts';
import type { ExportedUser, MessageStatistics, Who, Workspace } from '../twin/workspace.ts';
import type { Devices } from './devices.ts';
import { maskPersonalData } from './mask-personal-data.ts';
import type { Store } from './store.ts';
import { EvidenceError, type Evidence } from './evidence.ts';
import { wrongMembers, type ExpectedSegment } from './wrong-members.ts';

/** Calls the workspace's REST API with a key of the check's own: POST with a body, GET without. */
export type RestCall = (path: string, body?: object) => Promise<Response>;

export interface WorkspaceViewOptions {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly devices: Devices;
  readonly evidence: Evidence;
  readonly rest: RestCall;
  /** SDK endpoint host of the workspace; empty when none is configured. */
  readonly endpoint: string;
  /** What every card gets: `cardExtras` of the app map. Default: nothing. */
  readonly cardExtras?: Readonly<Record<string, string>> | undefined;
}

/** What a workspace stored, as a check asks for it. Every assertion that holds is `stored` evidence. */
export class WorkspaceView {
  readonly #workspace: Workspace;
  readonly #store: Store;
  readonly #devices: Devices;
  readonly #evidence: Evidence;
  readonly #rest: RestCall;
  readonly #cardExtras: Readonly<Record<string, string>> | undefined;
  /** SDK endpoint host of the workspace; empty when none is configured. */
  readonly endpoint: string;

  constructor({ workspace, store, devices, evidence, rest, endpoint, cardExtras }: WorkspaceViewOptions) {
    this.#workspace = workspace;
    this.#store = store;
    this.#devices = devices;
    this.#evidence = evidence;
    this.#rest = rest;
    this.#cardExtras = cardExtras;
    this.endpoint = endpoint;
  }

  get name(): string {
    return this.#workspace.name;
  }

  /** The app identifiers (SDK keys) of the workspace. */
  get appKeys(): readonly string[] {
    return this.#workspace.appKeys;
  }

  /** The REST keys of the workspace: secrets, to be compared and never printed. */
  get restKeys(): readonly string[] {
    return this.#workspace.restKeys;
  }

  /** How many profiles the workspace holds; no assertion, no evidence. */
  get size(): number {
    return this.#workspace.profiles().length;
  }

  /** Whether there is such a profile; no assertion, no evidence. */
  has(who: Who): boolean {
    return this.#workspace.profile(who) !== undefined;
  }

  /**
   * Proves, once every SDK is quiet, that the profile exists and matches. Field names are those of
   * `/users/export/ids`. Returns the profile.
   *
   * @example
   * await braze.test.profile({ externalId: 'u1' }, { first_name: 'Robin', custom_attributes: { plan: 'pro' } });
   */
  async profile(who: Who, pattern: Pattern<Record<string, unknown>> = {}): Promise<ExportedUser> {
    await this.#devices.quiet();
    const profile = await this.#store.settle(
      () => this.#store.find(who),
      (found) => found !== undefined && differences(found, pattern).length === 0,
    );
    if (!profile)
      throw new EvidenceError(
        `Workspace ${this.name} has no profile ${JSON.stringify(who)}. ${await this.#whoIsThere()}`,
      );
    this.#match(
      `The profile ${JSON.stringify(who)} in workspace ${this.name} differs`,
      profile,
      pattern,
      'stored',
    );
    return profile;
  }

  /**
   * The profile as the REST API exports it (`/users/export/ids`), proven to match once every SDK is quiet.
   *
   * @example
   * await braze.test.exported('u1', { purchases: [{ name: 'lamp', count: 1 }] });
   */
  async exported(externalId: string, pattern: Pattern<Record<string, unknown>>): Promise<void> {
    await this.#devices.quiet();
    const exported = await this.#store.settle(
      async () => {
        const response = await this.#rest('/users/export/ids', {
          external_ids: [externalId],
          fields_to_export: EXPORT_FIELDS,
        });
        return ((await response.json()) as { users?: readonly unknown[] }).users?.[0];
      },
      (found) => differences(found, pattern).length === 0,
    );
    this.#match(`The export of user ${externalId} differs`, exported, pattern, 'exported');
  }

  /**
   * Proves that these users are gone: the REST API calls their ids invalid. Devices are not asked to send what they have before: that would
   * bring their users back, and Android's SDK repeats some of it without being asked.
   *
   * @example
   * await braze.test.gone(['u1', 'u2']);
   */
  async gone(externalIds: readonly string[]): Promise<void> {
    const there = await this.#store.settle(
      async () => {
        const response = await this.#rest('/users/export/ids', {
          external_ids: externalIds,
          fields_to_export: ['external_id'],
        });
        const { invalid_user_ids: unknown = [] } = (await response.json()) as { invalid_user_ids?: string[] };
        return externalIds.filter((id) => !unknown.includes(id));
      },
      ({ length }) => length === 0,
    );
    if (there.length > 0)
      throw new EvidenceError(`Workspace ${this.name} still exports the user(s) ${there.join(', ')}.`);
    this.#evidence.note('stored');
  }

  /** Proves, once every SDK is quiet, that no such profile exists. */
  async noProfile(who: Who): Promise<void> {
    await this.#devices.quiet();
    if (this.#workspace.profile(who))
      throw new EvidenceError(`Workspace ${this.name} has a profile ${JSON.stringify(who)}.`);
    this.#evidence.note('stored');
  }

  /** Proves, once every SDK is quiet, how many profiles the workspace holds. Returns them. */
  async profiles(count: number): Promise<ExportedUser[]> {
    await this.#devices.quiet();
    const profiles = await this.#store.settle(
      () => this.#store.all(),
      ({ length }) => length === count,
    );
    if (profiles.length !== count) {
      throw new EvidenceError(
        `Expected ${count} profile(s) in workspace ${this.name}. ${await this.#whoIsThere()}`,
      );
    }
    this.#evidence.note('stored');
    return profiles;
  }

  /** Proves, once every SDK is quiet, that the identified profiles are exactly these. */
  async onlyKnown(externalIds: readonly string[]): Promise<void> {
    await this.#devices.quiet();
    const wanted = externalIds.toSorted().join();
    const known = await this.#store.settle(
      async () => namesOf(await this.#store.all()),
      (found) => found === wanted,
    );
    if (known !== wanted) {
      throw new EvidenceError(
        `Expected the known users ${wanted || 'none'} in workspace ${this.name}. ${await this.#whoIsThere()}`,
      );
    }
    this.#evidence.note('stored');
  }

  /** Proves, once every SDK is quiet and nothing is on its way to them, what a message's statistics are. */
  async statistics(messageId: string, pattern: Pattern<MessageStatistics>): Promise<void> {
    await this.#devices.quiet();
    await this.#workspace.settled();
    const counted = this.#workspace.statistics(messageId);
    this.#match(`The statistics of message ${messageId} differ`, counted, pattern, 'counted');
  }

  /**
   * Sends an API-triggered campaign to a user, as a backend would (`/campaigns/trigger/send`). No evidence: what comes
   * of it is.
   *
   * @throws EvidenceError with the reason when nothing was sent.
   * @example
   * await braze.test.sendCampaign('spring', externalId, { product: 'lamp' });
   */
  async sendCampaign(campaign: string, externalId: string, properties: JsonObject = {}): Promise<void> {
    await this.#devices.quiet();
    const recipients = [{ external_user_id: externalId, trigger_properties: properties }];
    await this.#send('/campaigns/trigger/send', { campaign_id: campaign, recipients });
    const reason = await this.#store.whyNotSent(externalId, campaign);
    if (reason !== undefined) throw new EvidenceError(reason);
  }

  /**
   * Sends messages to a known user at once, as a backend would (`/messages/send`): Content Cards and pushes. In-app messages are
   * none of what it sends. No evidence: what comes of it is.
   *
   * @param messages as Braze's API reference has them
   * @example
   * await braze.test.sendMessages(externalId, {
   *   content_card: { type: 'CLASSIC', title: 'New lamps', description: 'From Tuesday' },
   * });
   */
  async sendMessages(externalId: string, messages: JsonObject): Promise<void> {
    await this.#devices.quiet();
    await this.#send('/messages/send', { external_user_ids: [externalId], messages });
    await this.#workspace.settled();
  }

  /** A notice is a success that sends nothing: the campaign is paused, or archived. */
  async #send(path: string, body: object): Promise<void> {
    const response = await this.#rest(path, body);
    const said = await response.text();
    if (!response.ok || /"notice"/.test(said)) throw new Error(`Failed to send by ${path}: ${said}`);
  }

  /**
   * Proves, once every SDK is quiet, what the REST API counts of a campaign today (`/campaigns/data_series`): the numbers
   * of its first variant.
   *
   * @example
   * await braze.test.counted('spring', { sent: 1, direct_opens: 1 });
   */
  async counted(campaign: string, pattern: Pattern<Record<string, unknown>>): Promise<void> {
    await this.#devices.quiet();
    const response = await this.#rest(`/campaigns/data_series?campaign_id=${campaign}&length=1`);
    const { data } = (await response.json()) as {
      data?: readonly { messages: Readonly<Record<string, readonly unknown[]>> }[];
    };
    const [today] = Object.values(data?.at(-1)?.messages ?? {});
    this.#match(`The numbers of campaign ${campaign} differ`, today?.[0], pattern, 'counted');
  }

  /**
   * Proves, once every SDK is quiet, who of these known users is in each segment and who is not. Both are asked for: a
   * segment that holds everybody has its members too.
   *
   * @example
   * const filter = { by: 'attribute', name: 'plan', is: 'equals', value: 'pro' } as const;
   * await braze.test.segments([{ id: 'pro', filter, members: [pro.externalId], others: [free.externalId] }]);
   */
  async segments(expected: readonly ExpectedSegment[]): Promise<void> {
    await this.#devices.quiet();
    const wrong = wrongMembers(this.#workspace, expected);
    if (wrong.length > 0) {
      throw new EvidenceError(
        `${wrong.length} time(s) a segment of workspace ${this.name} is wrong:\n${wrong.slice(0, 10).join('\n')}\n${await this.#whoIsThere()}`,
      );
    }
    this.#evidence.note('stored');
  }

  /**
   * Proves, once every SDK is quiet, that a message was kept from a known user in the end, for this reason, and never
   * seen: silence alone could be a device that never asked.
   *
   * @example
   * await braze.test.withheld('u1', 'spring', 'not-in-segment');
   */
  async withheld(externalId: string, message: string, reason: Reason): Promise<void> {
    await this.#devices.quiet();
    const decisions = this.#workspace.deliveries({ externalId }, message);
    const last = decisions.at(-1);
    const seen = decisions.some(({ outcome }) => outcome === 'shown');
    if (seen || last?.outcome !== 'withheld' || last.reason !== reason)
      throw new EvidenceError(
        `Expected ${message} to be kept from user ${externalId} (${reason}). ${this.explain({ externalId }, message)}`,
      );
    this.#evidence.note('stored');
  }

  /**
   * From now on nothing of a known user is taken without a valid signature (SDK authentication, "Required").
   *
   * @throws Blocked where nobody has said what signatures are verified with.
   */
  requireSdkAuthentication(): void {
    const { sdkAuthentication, appKeys } = this.#workspace;
    for (const key of appKeys) sdkAuthentication.enforce(key, 'required');
    if (!appKeys.some((key) => sdkAuthentication.keys.of(key).length > 0))
      throw new Blocked(
        `no public key is configured: set workspaces.${this.name}.sdkAuthentication, or declare the item notApplicable`,
      );
  }

  /** The next signature each user comes with is answered with this code, for good: a stand-in for one that has expired. */
  rejectSignatures(code: AuthErrorCode): void {
    this.#workspace.sdkAuthentication.rejectSignatures(code);
  }

  /**
   * Why somebody got a message or did not, in a sentence or two; no assertion, no evidence.
   *
   * @example
   * braze.test.explain({ externalId }, 'spring'); // 'spring was not sent to user u1, who has no push token.'
   */
  explain(who: Who, message: string): string {
    return this.#workspace.explain(who, message);
  }

  addSegment(segment: SegmentSeed): void {
    this.#workspace.addSegment(segment);
  }

  addCanvas(canvas: CanvasSeed): void {
    this.#workspace.addCanvas(canvas);
  }

  /** A card of it gets `cardExtras` of the app map. */
  addCampaign(campaign: CampaignSeed): void {
    const { card } = campaign;
    this.#workspace.addCampaign({ ...campaign, ...(card && { card: this.#forFeeds(card) }) });
  }

  /** It gets `cardExtras` of the app map. */
  addContentCard(card: ContentCardSeed): void {
    this.#workspace.addContentCard(this.#forFeeds(card));
  }

  addFeatureFlag(flag: FeatureFlagSeed): void {
    this.#workspace.addFeatureFlag(flag);
  }

  addBanner(banner: BannerSeed): void {
    this.#workspace.addBanner(banner);
  }

  addGeofence(geofence: GeofenceSeed): void {
    this.#workspace.addGeofence(geofence);
  }

  /** Stops a campaign, or takes a card, flag or banner away, as a marketer does in the dashboard. */
  remove(messageId: string): void {
    this.#workspace.remove(messageId);
  }

  #forFeeds<T extends Pick<ContentCardSeed, 'extras'>>(card: T): T {
    return this.#cardExtras ? { ...card, extras: { ...this.#cardExtras, ...card.extras } } : card;
  }

  #match<T>(differs: string, actual: unknown, pattern: Pattern<T>, was: string): void {
    const found = differences(actual, pattern);
    if (found.length > 0)
      throw new EvidenceError(`${differs}:\n${listDifferences(found, was, maskPersonalData)}`);
    this.#evidence.note('stored');
  }

  async #whoIsThere(): Promise<string> {
    const names = (await this.#store.all()).map((user) => user.external_id ?? `anonymous ${user.braze_id}`);
    return names.length > 0 ? `It holds ${names.length}: ${names.join(', ')}.` : 'It is empty.';
  }
}

/** The external ids of known users, in order. */
const namesOf = (users: readonly ExportedUser[]): string =>
  users
    .flatMap((user) => user.external_id ?? [])
    .toSorted()
    .join();
