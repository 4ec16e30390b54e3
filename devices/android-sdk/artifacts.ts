/** One file of a Maven repository, and what it has to be. */
export interface Artifact {
  readonly group: string;
  readonly name: string;
  readonly version: string;
  /** Of an `aar`, Android's kind of archive, the `classes.jar` is used. */
  readonly type: 'jar' | 'aar';
  readonly sha256: string;
}

/** The version of Braze's SDK. */
export const SDK_VERSION = '41.1.1';

/** Android itself, as Robolectric has it: it looks for this file by its name. */
export const ANDROID = 'android-all-instrumented';

const artifact = (
  group: string,
  name: string,
  version: string,
  type: Artifact['type'],
  sha256: string,
): Artifact => ({ group, name, version, type, sha256 });

/** Braze's Android SDK, what it needs, and Robolectric: all of it from Maven Central and Google's Maven repository. */
// prettier-ignore
export const ARTIFACTS: readonly Artifact[] = [
  artifact('androidx.annotation', 'annotation-jvm', '1.8.1', 'jar', '9aab326d9492800991854360ac248f493ce7f7c3183519309b78ace9e240f6f6'),
  artifact('androidx.arch.core', 'core-common', '2.2.0', 'jar', '65308a06b1c00ee186cb9e19321383f043b993813f1522c47f4a3e3303bdba41'),
  artifact('androidx.arch.core', 'core-runtime', '2.2.0', 'aar', 'a1be5e0caa2b07623862af6ae21b3ab0718123245184d0e30dea81b53f990a47'),
  artifact('androidx.collection', 'collection-jvm', '1.4.2', 'jar', '984ce9bd780055eafb8a105aca3f514686bf7b1b6272ec7c645a98ce40fc7db4'),
  artifact('androidx.concurrent', 'concurrent-futures', '1.1.0', 'jar', '0ce067c514a0d1049d1bebdf709e344ed3266fe9744275682937cdcb13334e9e'),
  artifact('androidx.core', 'core', '1.15.0', 'aar', '432b85a1974076e14b487ece4a28c59a84f1b9efc3fc8be72cd7f05d32055e51'),
  artifact('androidx.datastore', 'datastore-android', '1.3.0', 'aar', 'c187fea8ed248eb25f43c71af323e6108db1d3c35945120983954f77e7769eb9'),
  artifact('androidx.datastore', 'datastore-core-android', '1.3.0', 'aar', 'b518fe03fbc8cdd1bfaddc1c0ab8a28ba7570c42462ac0a8c6caed7a389cc875'),
  artifact('androidx.datastore', 'datastore-core-okio-jvm', '1.3.0', 'jar', '54cbdc3e6d477078a2f1dba43b6328870dfee23cc356da5aa1b2271151cc29a4'),
  artifact('androidx.datastore', 'datastore-preferences-android', '1.3.0', 'aar', '1a6b2952271e6f87262338eb530561d5f4b47ef4bd9aadd2793b3beae10c69b5'),
  artifact('androidx.datastore', 'datastore-preferences-core-android', '1.3.0', 'aar', '45f9b2b89e8122c347e53ed1cfd6f30850777521f078d707d5b06ffa5337876a'),
  artifact('androidx.datastore', 'datastore-preferences-external-protobuf', '1.3.0', 'jar', '59226809f449e3409058da98df384a18d24316443e4a1d657e63771b5fd87e36'),
  artifact('androidx.datastore', 'datastore-preferences-proto', '1.3.0', 'jar', 'dcc7a13558f43a9742aefcf2ece90b44f12c0f6c873d19f0b64460198e2d4eed'),
  artifact('androidx.interpolator', 'interpolator', '1.0.0', 'aar', '33193135a64fe21fa2c35eec6688f1a76e512606c0fc83dc1b689e37add7732a'),
  artifact('androidx.lifecycle', 'lifecycle-common', '2.6.2', 'jar', 'f34831b6c71cd844e1d35d1be49d5e79447c5ab856346531b1e8676fda7374b1'),
  artifact('androidx.lifecycle', 'lifecycle-runtime', '2.6.2', 'aar', '4867fd5279742fba8388821930cb2affe06d81a52814e7e41e70392ea0ef887c'),
  artifact('androidx.test', 'monitor', '1.6.1', 'aar', '2985ce8556989baf7c84342e7f687713c037a39a922e614d1a3ddf1ca3777079'),
  artifact('androidx.tracing', 'tracing', '1.0.0', 'aar', '07b8b6139665b884a162eccf97891ca50f7f56831233bf25168ae04f7b568612'),
  artifact('androidx.versionedparcelable', 'versionedparcelable', '1.1.1', 'aar', '57e8d93260d18d5b9007c9eed3c64ad159de90c8609ebfc74a347cbd514535a4'),
  artifact('com.braze', 'android-sdk-base', SDK_VERSION, 'aar', '374261ea42b0866bf6b5851ce3db33a3f54e51592c40f4425e747e422c399b8e'),
  artifact('com.google.guava', 'failureaccess', '1.0.2', 'jar', '8a8f81cf9b359e3f6dfa691a1e776985c061ef2f223c9b2c80753e1b458e8064'),
  artifact('com.google.guava', 'guava', '33.3.1-jre', 'jar', '4bf0e2c5af8e4525c96e8fde17a4f7307f97f8478f11c4c8e35a0e3298ae4e90'),
  artifact('com.squareup.okio', 'okio-jvm', '3.9.1', 'jar', 'fe6fe91378f9bfa7b08c3864828ce418005cf28acca12e8847eb65c565c37500'),
  artifact('javax.annotation', 'javax.annotation-api', '1.3.2', 'jar', 'e04ba5195bcd555dc95650f7cc614d151e4bcd52d29a10b8aa2197f3ab89ab9b'),
  artifact('javax.inject', 'javax.inject', '1', 'jar', '91c77044a50c481636c32d916fd89c9118a72195390452c81065080f957de7ff'),
  artifact('junit', 'junit', '4.13.2', 'jar', '8e495b634469d64fb8acfa3495a065cbacc8a0fff55ce1e31007be4c16dc57d3'),
  artifact('org.bouncycastle', 'bcprov-jdk18on', '1.78.1', 'jar', 'add5915e6acfc6ab5836e1fd8a5e21c6488536a8c1f21f386eeb3bf280b702d7'),
  artifact('org.conscrypt', 'conscrypt-openjdk-uber', '2.5.2', 'jar', 'eaf537d98e033d0f0451cd1b8cc74e02d7b55ec882da63c88060d806ba89c348'),
  artifact('org.hamcrest', 'hamcrest-core', '1.3', 'jar', '66fdef91e9739348df7a096aa384a5685f4e875584cce89386a7a47251c4d8e9'),
  artifact('org.jetbrains.kotlin', 'kotlin-stdlib', '2.3.10', 'jar', 'f61662c6d3a2f8ef5bd34362a02d877772c39f393cd394feb259dfaf7f4d8437'),
  artifact('org.jetbrains.kotlinx', 'kotlinx-coroutines-android', '1.8.1', 'jar', 'a134dacf4e6578b29b32e97aa50548d09cb45e3cb3551ce77ac27e55e265d8f5'),
  artifact('org.jetbrains.kotlinx', 'kotlinx-coroutines-core-jvm', '1.8.1', 'jar', 'f3d4f5de1c391bbcc20f3b3435ccbac013521e76b6902d7d59635ec15c1f797e'),
  artifact('org.jetbrains.kotlinx', 'kotlinx-serialization-core-jvm', '1.8.0', 'jar', 'd3c94e9d829bba6e0c4cd3ae478a40846dd49d5475d6707877be853976afe416'),
  artifact('org.jetbrains.kotlinx', 'kotlinx-serialization-json-jvm', '1.8.0', 'jar', '7b7c445880cef94dc464f4733da1b33b94bee78805041ea08ae06e8507e4620e'),
  artifact('org.ow2.asm', 'asm', '9.7.1', 'jar', '8cadd43ac5eb6d09de05faecca38b917a040bb9139c7edeb4cc81c740b713281'),
  artifact('org.ow2.asm', 'asm-analysis', '9.7.1', 'jar', '85b29371884ba31bb76edf22323c2c24e172c3267a67152eba3d1ccc2e041ef2'),
  artifact('org.ow2.asm', 'asm-commons', '9.7.1', 'jar', '9a579b54d292ad9be171d4313fd4739c635592c2b5ac3a459bbd1049cddec6a0'),
  artifact('org.ow2.asm', 'asm-tree', '9.7.1', 'jar', '9929881f59eb6b840e86d54570c77b59ce721d104e6dfd7a40978991c2d3b41f'),
  artifact('org.ow2.asm', 'asm-util', '9.7.1', 'jar', 'f885be71b5c90556f5f1ad1c4f9276b29b96057c497d46666fe4ddbec3cb43c6'),
  artifact('org.robolectric', ANDROID, '15-robolectric-12650502-i7', 'jar', '33c2d7cc4186d4605269d5d411fa1818972c5b30a9f70bfbbd3d430b076af52f'),
  artifact('org.robolectric', 'annotations', '4.14.1', 'jar', '463a5ad1386c31010bc9af00bfe19a1b758d8c2dedd8c19e5c75d29ab8abb9ba'),
  artifact('org.robolectric', 'junit', '4.14.1', 'jar', '2cee817aadce3552706b09450ad1ea7ff5981924072d2adfe40ddad57d5fa123'),
  artifact('org.robolectric', 'pluginapi', '4.14.1', 'jar', 'ad8b74238d59bce6631e29190c105dd0c4701e836a2631060678407f621c7b7a'),
  artifact('org.robolectric', 'resources', '4.14.1', 'jar', '54eb274a47dec9e74cc9b45b9e4335bb5d83857c63b2a49dd8d1993e6321f2c5'),
  artifact('org.robolectric', 'robolectric', '4.14.1', 'jar', 'e0a73d45bceb94a5a0352b66e2120ad4a4b222fe406079130893b6c79d4441d1'),
  artifact('org.robolectric', 'sandbox', '4.14.1', 'jar', 'de361f3de8c08d4488cf156683830f2bd43db1da85a5b136ad6d065b868d3bab'),
  artifact('org.robolectric', 'shadowapi', '4.14.1', 'jar', 'fd158863cee488475206ba1d23ff4c7d29be412eccd21b12d9416b0030aa582d'),
  artifact('org.robolectric', 'shadows-framework', '4.14.1', 'jar', 'f3cf7785eecf9b2e80fbb4caac4c42f63eeea3506e289581c04696a56a494622'),
  artifact('org.robolectric', 'utils', '4.14.1', 'jar', '6884eec32c9c9b23d74250e30a5ba9c5ece48784f808feba98f119b215ab59d8'),
  artifact('org.robolectric', 'utils-reflector', '4.14.1', 'jar', 'eb8f52cdc24f59ae4cf13369c5bf990354c19c386e3e8f9f5d5cee04d836557b'),
];
