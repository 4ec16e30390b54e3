import type { Phone, PhoneApp } from '../phone.ts';
import type { PlistValue } from './binary-plist.ts';
import type { PlistMessage } from './plist-codec.ts';
import type { ServiceAnswer } from './plist-connection.ts';
import type { UnknownRequests } from './unknown-requests.ts';

const COMPLETE: PlistMessage = { Status: 'Complete' };

/** Answers one request to `com.apple.mobile.installation_proxy`: which apps are there, and away with one. */
export async function answerInstallationProxy(
  phone: Phone,
  request: PlistMessage,
  unknown: UnknownRequests,
): Promise<ServiceAnswer> {
  const command = String(request['Command']);
  switch (command) {
    case 'Lookup': {
      const wanted = bundleIdsOf(request['ClientOptions']);
      const found = phone.apps.filter(({ id }) => !wanted || wanted.includes(id));
      const result = Object.fromEntries(found.map((app) => [app.id, describe(app)]));
      return { replies: [{ LookupResult: result, ...COMPLETE }] };
    }
    case 'Browse':
      return {
        replies: [{ CurrentList: phone.apps.map(describe), Status: 'BrowsingApplications' }, COMPLETE],
      };
    case 'Uninstall':
      await phone.uninstall(String(request['ApplicationIdentifier']));
      return { replies: [COMPLETE] };
    default:
      unknown.note(`installation_proxy ${command}`);
      return { replies: [{ Error: 'UnknownCommand' }] };
  }
}

function bundleIdsOf(options: PlistValue | undefined): readonly PlistValue[] | undefined {
  const ids = (options as PlistMessage | undefined)?.['BundleIDs'];
  return Array.isArray(ids) ? ids : undefined;
}

function describe({ id, name, version, versionCode }: PhoneApp): { readonly [key: string]: PlistValue } {
  return {
    ApplicationType: 'User',
    CFBundleDisplayName: name,
    CFBundleExecutable: name,
    CFBundleIdentifier: id,
    CFBundleName: name,
    CFBundleShortVersionString: version,
    CFBundleVersion: String(versionCode),
    Path: `/private/var/containers/Bundle/Application/${id}.app`,
  };
}
