import { standardAttributes, type Profile } from '../harness/check/check.ts';

/** Those of these standard attributes that a profile has. */
export const toldOf = (profile: Profile, ...names: string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(standardAttributes(profile)).filter(([name]) => names.includes(name)));
