import { decoded } from './decoded.ts';
import { KNOWN_SECRETS } from './known-secrets.ts';

/** From now on nothing that this process writes down holds the password in an address. */
export function hidePassword(url: string | undefined): void {
  if (url === undefined || !URL.canParse(url)) return;
  const { password } = new URL(url);
  for (const form of [password, decoded(password)]) KNOWN_SECRETS.add('password', form);
}
