/** Facts about what a person did, taken from the app itself and never from Braze's traffic: the other side of a check. */

export type Consent = 'accepted' | 'declined' | 'undecided';

/** Property values as an app gives them to the SDK. */
export type Properties = { readonly [key: string]: PropertyValue };
export type PropertyValue =
  string | number | boolean | null | readonly PropertyValue[] | { readonly [key: string]: PropertyValue };

/** What a person did on a page in a web view. */
export interface PageFact {
  /** The planned event. */
  readonly event: string;
  readonly properties: Properties;
}

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
}

/** An account in the app. */
export interface Account {
  readonly email: string;
  readonly password: string;
  /** The id the app gives the user: what Braze should know as external_id. */
  readonly externalId: string;
  /** It was there before the check: Braze is told of its id alone, and the app may know much of the person already. */
  readonly isUsed?: boolean;
}

/** Standard attributes in the words of Braze's SDK API. Dates are `YYYY-MM-DD`. */
export interface Profile {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly phoneNumber?: string;
  readonly gender?: 'f' | 'm' | 'o' | 'n' | 'p' | 'u';
  readonly dateOfBirth?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly homeCity?: string;
  /** ISO 639-1. */
  readonly language?: string;
  /** Custom attributes by the names of the plan. */
  readonly custom?: Readonly<Record<string, string | number | boolean | readonly string[] | null>>;
}

export interface Basket {
  /** How many different products. Default 1. */
  readonly products?: number;
  /** How many of each. Default 1. */
  readonly quantity?: number;
}

/** One line of a finished order, as the app shows it. */
export interface PurchaseFact {
  readonly productId: string;
  readonly price: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly quantity: number;
}

/** The jobs of a backend that checks know. */
export type JobName = 'updateUsers' | 'importPurchases' | 'triggerCampaign' | 'deleteUsers';

/** Whom a job is about. */
export interface JobRequest {
  /** External ids of people who have an account in the app. */
  readonly users: readonly string[];
  /** So many more customers, whom the action makes up. */
  readonly others: number;
  /** Id of the API-triggered campaign that `triggerCampaign` sends; empty for other jobs. */
  readonly campaign: string;
}

/** What Braze has to know of a user after a job, by the backend's own records. */
export interface JobFact {
  readonly externalId: string;
  /** Custom attributes, by the names of the plan. */
  readonly attributes?: Properties;
  readonly purchases?: readonly PastPurchase[];
}

/** A line of an order from before the app used Braze. */
export interface PastPurchase extends PurchaseFact {
  /** When it was bought, ISO 8601. */
  readonly at: string;
}
