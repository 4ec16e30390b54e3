import { Blocked } from './blocked.ts';

/** A check needs something that the app does not have, as its app map says: the cell is not held against the app, nor called green by it. */
export class Absent extends Blocked {
  /** @param reason of the team's own words, without a full stop */
  constructor(what: string, reason: string) {
    super(`the app has no "${what}": ${reason}`);
  }
}

/** What an app may do without, most of it by the name of the action. Means of the test, such as `flush`, are none of it. */
export const MAY_BE_ABSENT = [
  'acceptConsent',
  'declineConsent',
  'withdrawConsent',
  'signUp',
  'signIn',
  'signOut',
  'changeEmail',
  'saveProfile',
  'buy',
  'writeFreely',
  'allowLocation',
  'allowPush',
  'turnOffPush',
  'deepLink',
  'customFeed',
  'connectedContent',
  'jobs',
  'flushCustomerDataPlatform',
  // No action, but what campaigns may use: in-app messages of HTML, which an app on the web has to allow.
  'htmlMessages',
  // Whom Braze is told of: an app may start it once somebody is known, and not before.
  'visitors',
] as const;

/** What an app does not have, each with the reason. */
export type Absences = Readonly<Partial<Record<(typeof MAY_BE_ABSENT)[number], string>>>;
