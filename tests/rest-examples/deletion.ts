import { SUCCESS, type Example } from './example.ts';

/** The end of the users of the other examples. */
export const DELETION: readonly Example[] = [
  {
    title: 'users who go',
    request: 'POST /users/delete',
    body: { external_ids: ['u-900', 'v-902', 'u-999'] },
    status: 201,
    answer: { ...SUCCESS, deleted: 2 },
  },
];
