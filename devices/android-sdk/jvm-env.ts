/** What the process of an app is told to start its JVM: Java's program, and the rest of its command line as JSON. */
export const JVM_ENV = { java: 'ANDROID_SDK_JAVA', args: 'ANDROID_SDK_ARGS' } as const;
