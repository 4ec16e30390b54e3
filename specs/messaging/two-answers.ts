import { sampleCustomAttributes, type Plan } from '../../harness/check/check.ts';

type Answers = ReturnType<typeof sampleCustomAttributes>;

/** What two people answer, by planned custom attribute, and the attributes in which they have nothing in common. */
export function twoAnswers(plan: Plan): { these: Answers; those: Answers; apart: string[] } {
  const these = sampleCustomAttributes(plan);
  const those = sampleCustomAttributes(plan, 'other');
  const apart = Object.keys(these).filter((name) => {
    const others: unknown[] = [those[name]].flat();
    return [these[name]].flat().every((value) => !others.includes(value));
  });
  return { these, those, apart };
}
