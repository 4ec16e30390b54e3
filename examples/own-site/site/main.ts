import * as braze from '@braze/web-sdk';

/** Set when the site is built. */
declare const FLAVOUR: 'test' | 'production';

const KEYS = {
  test: '33333333-3333-4333-8333-333333333333',
  production: '44444444-4444-4444-8444-444444444444',
};

const known = localStorage.getItem('listener');
braze.initialize(KEYS[FLAVOUR], { baseUrl: 'sdk.iad-01.braze.com' });
if (known !== null) braze.changeUser(known);
braze.openSession();
show('listener', known ?? 'nobody yet');

document.querySelector('form')!.addEventListener('submit', (event) => {
  event.preventDefault();
  const id = crypto.randomUUID();
  localStorage.setItem('listener', id);
  braze.changeUser(id);
  show('listener', id);
});

for (const programme of document.querySelectorAll('li')) {
  programme.querySelector('button')!.addEventListener('click', () => {
    const title = programme.querySelector('strong')!.textContent;
    const minutes = Number(programme.querySelector('data')!.value);
    braze.logCustomEvent('programme_played', { title, minutes });
    show('playing', title);
  });
}

function show(id: string, text: string): void {
  document.getElementById(id)!.textContent = text;
}
