import { decoded } from './decoded.ts';
import { hidePassword } from './hide-password.ts';

/** What a server is told that asks for a name and a password before it answers at all (Basic authentication). */
export interface SiteAccount {
  /** `https://staging.example`: no other is told. */
  readonly origin: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Takes the account out of an address: a page that is opened with one may ask its own server for nothing (Fetch refuses addresses with an
 * account in them). From now on the password is written down nowhere.
 *
 * @example
 * takeAccount('https://qa:s3cret@staging.example/'); // { url: 'https://staging.example/', account: { origin: 'https://staging.example', … } }
 */
export function takeAccount(address: string): { readonly url: string; readonly account?: SiteAccount } {
  const url = new URL(address);
  const { origin, username, password } = url;
  if (username === '' && password === '') return { url: address };
  hidePassword(address);
  url.username = '';
  url.password = '';
  return { url: url.href, account: { origin, username: decoded(username), password: decoded(password) } };
}
