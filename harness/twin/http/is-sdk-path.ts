/** Whether a path is one of SDKs; every other one is the REST API's. */
export const isSdkPath = (path: string): boolean => path.startsWith('/api/v3/');
