import { check, item } from '../../harness/check/check.ts';

check(
  'Each key may do what its jobs need, and no more',
  item('api-key-permissions'),
  async ({ app, braze }) => {
    const { backend } = braze;
    const none = app.absent.jobs;
    if (none !== undefined) return braze.notApplicable(`the backend has no jobs: ${none}`);
    if (app.jobs.length === 0) return braze.blocked('the app map has no "jobs"');
    await app.open();
    const { externalId } = await app.signUp();
    await braze.events.mark();

    braze.test.addCampaign({ id: 'asked', apiTriggered: true, card: { title: 'On its way' } });
    // Users are deleted last: the other jobs are about them.
    const jobs = app.jobs.toSorted((a, b) => Number(a === 'deleteUsers') - Number(b === 'deleteUsers'));
    for (const job of jobs) {
      const asked = backend.now;
      await app.runJob(job, { users: [externalId], campaign: 'asked' });
      await backend.every(
        ({ key, permission, response }) => {
          if (key === null) return 'was made with a key that no workspace has';
          return response?.status === 403
            ? `was refused: the key may not do ${permission ?? 'that'}`
            : undefined;
        },
        { after: asked },
      );
      if (job === 'deleteUsers') await braze.test.gone([externalId]);
      else await braze.test.profile({ externalId });
    }
    await backend.needsAll();
  },
);
