import { expect } from '@playwright/test';
import { defineWebAppMap } from 'braze-qa';

/** How a person does things on the site. What is missing here blocks the checks that need it, and nothing else. */
export const map = defineWebAppMap({
  signUp: async ({ page }, person) => {
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByRole('button', { name: 'Join' }).click();
    await expect(page.locator('#listener')).not.toHaveText('nobody yet');
    return page.locator('#listener').innerText();
  },

  events: {
    programme_played: async ({ page }) => {
      const programme = page.getByRole('listitem').first();
      await programme.getByRole('button', { name: 'Play' }).click();
      return {
        title: await programme.locator('strong').innerText(),
        minutes: Number(await programme.locator('data').getAttribute('value')),
      };
    },
  },

  // Checks of these are not applicable. What is in neither place is yet to be written.
  absent: {
    buy: 'the station sells nothing',
    saveProfile: 'listeners have no profile to fill in',
    changeEmail: 'a new address is a new listener',
  },
});
