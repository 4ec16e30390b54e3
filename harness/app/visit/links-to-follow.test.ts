import { expect, it } from 'vitest';
import { linksToFollow } from './links-to-follow.ts';

const HERE = 'https://shop.example/';

it('follows each path of the site once, feeds first', () => {
  const hrefs = ['/lamps', '/lamps?sort=price', '/lamps#top', '/offers', '/about'];
  const all = hrefs.map((href) => new URL(href, HERE).href);
  expect(linksToFollow(all, HERE, 3)).toEqual([
    'https://shop.example/offers',
    'https://shop.example/lamps',
    'https://shop.example/about',
  ]);
});

it.each([
  'https://elsewhere.example/lamps',
  'https://shop.example/#main',
  'https://shop.example/account/logout',
  'https://shop.example/sign-out',
  'https://shop.example/catalogue.pdf',
  'https://shop.example/cart/add/7',
  'javascript:alert(1)',
  'mailto:shop@example.com',
  'http://[',
])('does not follow %s', (href) => {
  expect(linksToFollow([href], HERE, 3)).toEqual([]);
});
