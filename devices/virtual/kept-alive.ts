/** For servers that a driver talks to: it reuses connections, and one that ends in the same moment is "socket hang up". Milliseconds, 0: never. */
export const KEPT_ALIVE = { keepAliveTimeout: 0 } as const;
