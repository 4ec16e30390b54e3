/** Where virtual phones are, IANA. Not in UTC, which many machines are: there a time in the wrong zone looks right. */
export const TIME_ZONE = 'Europe/Paris';
