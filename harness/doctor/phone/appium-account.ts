import { CodedError } from '../../common/coded-error.ts';
import { foundBy, good, wrong, type Finding } from '../finding.ts';
import { shown } from '../shown.ts';
import type { Phone, Scene } from '../scene.ts';

/** The account of an Appium server elsewhere is in the environment, and nowhere else. */
export function appiumAccount({ target }: Phone, { env }: Scene): Finding[] {
  const { url, userEnv, keyEnv } = target.appium ?? {};
  const variables = Object.entries({ userEnv, keyEnv }).flatMap(([name, variable]) =>
    variable === undefined ? [] : inEnvironment(`appium.${name}`, variable, env[variable]),
  );
  return [...(url === undefined ? [] : inAddress(url)), ...variables];
}

const inEnvironment = (about: string, variable: string, value: string | undefined): Finding =>
  value
    ? good(about, `${variable} is set`)
    : foundBy(new CodedError('APPIUM_ACCOUNT_MISSING', { variable }), about);

function inAddress(url: string): Finding[] {
  const { username, password } = new URL(url);
  if (username === '' && password === '') return [];
  const remedy = 'Take it out of the address; name the variables that hold it in `userEnv` and `keyEnv`.';
  return [wrong('appium.url', `${shown(url, 'url')} has an account in it`, remedy)];
}
