import { sampleCustomAttributes, type App, type Plan, type Profile } from '../harness/check/check.ts';

type Answers = NonNullable<Profile['custom']>;

/** An answer to every planned question that the profile form asks: by custom attribute, `other` with other values. */
export const answersFor = (app: App, plan: Plan, which: 'one' | 'other' = 'one'): Answers =>
  app.fillable({ custom: sampleCustomAttributes(plan, which) }).custom ?? {};

/** Has somebody give them, where there are any. */
export async function answerQuestions(app: App, plan: Plan): Promise<void> {
  const custom = answersFor(app, plan);
  if (Object.keys(custom).length > 0) await app.saveProfile({ custom });
}
