import type { App, Plan } from '../../harness/check/check.ts';
import { answersFor } from '../answer-questions.ts';

type Answers = ReturnType<typeof answersFor>;

/** What two people answer, by planned custom attribute that the profile form asks for, and the attributes in which they have nothing in common. */
export function twoAnswers(app: App, plan: Plan): { these: Answers; those: Answers; apart: string[] } {
  const these = answersFor(app, plan);
  const those = answersFor(app, plan, 'other');
  const apart = Object.keys(these).filter((name) => {
    const others: unknown[] = [those[name]].flat();
    return [these[name]].flat().every((value) => !others.includes(value));
  });
  return { these, those, apart };
}
