// What the page does: languages, filters, and details that open when a link leads to them. It works without, too.

const pages = [...document.querySelectorAll('.page')];
for (const element of document.querySelectorAll('[data-needs-script]')) element.hidden = false;

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => show(button.dataset.language));
}

function show(language) {
  for (const page of pages) page.hidden = page.lang !== language;
  const page = pages.find(({ lang }) => lang === language);
  document.documentElement.lang = language;
  document.title = page.dataset.title;
  page.querySelector('[data-language]').focus();
}

for (const page of pages) {
  const form = page.querySelector('form');
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('change', () => filter(page, form));
}

/** Rows and columns that are filtered out are marked; on paper they stand all the same. */
function filter(page, form) {
  const status = form.querySelector('input:checked').value;
  const target = form.querySelector('select')?.value ?? '';
  const isWanted = ({ dataset }) =>
    (status === '' || dataset.status === undefined || dataset.status === status) &&
    (target === '' || dataset.target === target);
  for (const cell of page.querySelectorAll('[data-target]')) {
    const isInTable = cell.matches('td, th');
    cell.classList.toggle(
      'off',
      isInTable ? target !== '' && cell.dataset.target !== target : !isWanted(cell),
    );
  }
  for (const row of page.querySelectorAll('[data-row]')) {
    const parts = row.matches('[data-target]') ? [row] : [...row.querySelectorAll('[data-target]')];
    row.classList.toggle('off', !parts.some(isWanted));
  }
  const rows = [...page.querySelectorAll('tr[data-row]')];
  for (const group of page.querySelectorAll('.matrix tbody')) {
    group.classList.toggle('off', !group.querySelector('[data-row]:not(.off)'));
  }
  const output = form.querySelector('output');
  output.value = output.dataset.text
    .replace('{shown}', String(rows.filter(({ classList }) => !classList.contains('off')).length))
    .replace('{all}', String(rows.length));
}

/** Opens what a link leads to: folded parts around it, and its attempts. */
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  const page = target.closest('.page');
  if (page.hidden) show(page.lang);
  if (target.closest('.off')) {
    const form = page.querySelector('form');
    form.reset();
    filter(page, form);
  }
  for (let around = target.closest('details'); around; around = around.parentElement.closest('details')) {
    around.open = true;
  }
  const attempts = target.querySelector(':scope > details');
  if (attempts) attempts.open = true;
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}

addEventListener('hashchange', reveal);
reveal();
