import {
  sampleCustomAttributes,
  type App,
  type Braze,
  type Plan,
  type Profile,
} from '../harness/check/check.ts';
import { telling } from './telling.ts';

type Answers = NonNullable<Profile['custom']>;

/** An answer to every planned question that the profile form asks: by custom attribute, `other` with other values. */
export const answersFor = (app: App, plan: Plan, which: 'one' | 'other' = 'one'): Answers =>
  app.fillable({ custom: sampleCustomAttributes(plan, which) }).custom ?? {};

/** Has somebody give them, where there are any, and gives the app the moment that it may take to tell Braze. */
export async function answerQuestions(app: App, braze: Braze, user: string): Promise<void> {
  const custom = answersFor(app, braze.plan);
  if (Object.keys(custom).length > 0) await telling(braze, user, () => app.saveProfile({ custom }));
}
