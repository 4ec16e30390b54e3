/** Standard attributes that a person or a segment can speak of, by Braze's names, in the order of exports. */
export const PROFILE_FIELDS = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'dob',
  'gender',
  'country',
  'language',
  'home_city',
  'time_zone',
] as const;
