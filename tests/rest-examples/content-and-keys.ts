import { expect } from 'vitest';
import { SUCCESS, type Example } from './example.ts';

/** Content Blocks and SDK authentication keys. */
export const CONTENT_AND_KEYS: readonly Example[] = [
  {
    title: 'a Content Block',
    request: 'POST /content_blocks/create',
    body: {
      name: 'footer',
      description: 'At the end of every message',
      content: "See you in {{${city} | default: 'town'}}!",
      state: 'draft',
      tags: ['spring'],
    },
    status: 201,
    answer: { ...SUCCESS, liquid_tag: '{{content_blocks.${footer}}}' },
  },
  {
    title: 'Content Blocks',
    request: 'GET /content_blocks/list?modified_after=2020-01-01T01:01:01.000Z&limit=1&offset=0',
    status: 200,
    answer: { ...SUCCESS, count: 1, content_blocks: [{ name: 'footer', tags: ['spring'] }] },
  },
  {
    title: 'a Content Block that is not there',
    request: 'GET /content_blocks/info?content_block_id=nothing&include_inclusion_data=false',
    status: 400,
    answer: { message: 'Content Block ID is invalid for this workspace' },
  },
  {
    title: 'a change of a Content Block that is not there',
    request: 'POST /content_blocks/update',
    body: { content_block_id: 'nothing', content: 'Bye' },
    status: 400,
    answer: { message: 'Content Block ID is invalid for this workspace' },
  },
  {
    title: 'an SDK authentication key',
    request: 'POST /app_group/sdk_authentication/create',
    body: {
      app_id: 'android-key',
      rsa_public_key_str: '-----BEGIN PUBLIC KEY-----\nMIIBIjAN\n-----END PUBLIC KEY-----',
      description: 'Keys of 2024',
      make_primary: true,
    },
    status: 201,
    answer: { ...SUCCESS, id: expect.any(String) },
  },
  {
    title: 'SDK authentication keys',
    request: 'GET /app_group/sdk_authentication/keys?app_id=android-key',
    status: 200,
    answer: { ...SUCCESS, keys: [{ description: 'Keys of 2024', is_primary: true }] },
  },
  {
    title: 'a primary key that is not there',
    request: 'PUT /app_group/sdk_authentication/primary',
    body: { app_id: 'android-key', key_id: 'nothing' },
    status: 400,
    answer: { message: expect.any(String) },
  },
  {
    title: 'the end of a key that is not there',
    request: 'DELETE /app_group/sdk_authentication/delete',
    body: { app_id: 'android-key', key_id: 'nothing' },
    status: 400,
    answer: { message: expect.any(String) },
  },
];
