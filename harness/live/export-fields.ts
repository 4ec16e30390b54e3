/**
 * What is asked for of a profile: workspaces made since August 2024 export nothing without a list.
 * Source: Braze's API reference, "Export user profile by identifier".
 */
export const EXPORT_FIELDS: readonly string[] = [
  'apps',
  'push_subscribe',
  'email_subscribe',
  'braze_id',
  'campaigns_received',
  'canvases_received',
  'cards_clicked',
  'country',
  'created_at',
  'custom_attributes',
  'custom_events',
  'devices',
  'dob',
  'email',
  'external_id',
  'first_name',
  'gender',
  'home_city',
  'language',
  'last_coordinates',
  'last_name',
  'phone',
  'purchases',
  'push_tokens',
  'random_bucket',
  'time_zone',
  'total_revenue',
  'user_aliases',
];
