import { check, eventTerms, item, plannedTerms, type Term } from '../../harness/check/check.ts';
import { answerQuestions } from '../answer-questions.ts';
import { signUpKnown } from '../known.ts';
import { letArrive } from '../let-arrive.ts';
import { openWithBraze } from '../open-with-braze.ts';

const JOBS = ['updateUsers', 'importPurchases'] as const;
/** Types of attributes are another item's question. */
const withoutTypes = (term: Term) => (term.of === 'custom attribute' ? { ...term, type: '' } : term);
const namesOf = (all: readonly { readonly name: string }[]) =>
  [...new Set(all.map(({ name }) => name))].toSorted().join();

check(
  'An event has one name, and so have its properties',
  item('nomenclature-consistency'),
  async ({ app, braze }) => {
    await openWithBraze(app);
    const onScreen: Term[] = [];
    for (const name of app.plannedEvents) onScreen.push(...eventTerms(name, await app.perform(name)));
    await letArrive(braze, app.plannedEvents);
    const sent = await braze.events.agree(
      new Map([
        ['in the plan', plannedTerms(braze.plan)],
        ['in the app map', onScreen],
      ]),
    );
    await braze.keepTerms(sent);
    const { device } = await braze.events.next('session-start');
    const events = namesOf(sent.filter(({ of }) => of === 'event'));
    await braze.test.profile(
      { device },
      { custom_events: (stored: readonly { name: string }[] = []) => namesOf(stored) === events },
    );
  },
);

check(
  'Attributes and products have one name, in the app and in the backend',
  item('nomenclature-consistency'),
  async ({ app, braze }) => {
    const { plan } = braze;
    await app.open();
    const { externalId } = await signUpKnown(app, braze);
    await answerQuestions(app, braze, externalId);
    if (plan.purchases) {
      await app.buy();
      await braze.events.next('purchase').catch(() => {});
    }
    // The backend may speak of those alone whom Braze knows.
    await braze.events.mark();
    const recorded: Term[] = [];
    for (const job of JOBS.filter((one) => app.jobs.includes(one))) {
      for (const { attributes = {}, purchases = [] } of await app.runJob(job, { users: [externalId] })) {
        recorded.push(...Object.keys(attributes).map((name) => ({ of: 'custom attribute', name, type: '' })));
        recorded.push(...purchases.map(({ productId: name }) => ({ of: 'product', name, type: '' })));
      }
    }
    const fromBackend = recorded.length > 0 ? braze.backend.terms() : [];

    const sent = await braze.events.agree(
      new Map([
        ['in the plan', plannedTerms(plan)],
        ["in the backend's records", recorded],
        ["in the backend's requests", fromBackend],
      ]),
      ({ about, of }) => about === 'name' || of !== 'custom attribute',
    );
    await braze.keepTerms([...sent, ...fromBackend].map(withoutTypes));
    const products = new Set(
      [...sent, ...fromBackend].flatMap(({ of, name }) => (of === 'product' ? name : [])),
    );
    await braze.test.profile(
      { externalId },
      {
        purchases: (stored: readonly { name: string }[] = []) =>
          stored.every(({ name }) => products.has(name)),
      },
    );
  },
);
