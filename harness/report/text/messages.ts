import type { Language } from '../../checklist/item.ts';
import { en, type Messages } from './en.ts';
import { fr } from './fr.ts';

export const MESSAGES: Readonly<Record<Language, Messages>> = { en, fr };

export const LANGUAGES: readonly Language[] = ['en', 'fr'];
