import type { CommandLine, Session } from 'electron';

/** A port that nothing listens on (discard); requests that reach the proxy die there. */
export const deadProxy = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

const features = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Translate',
];

/** Every switch of Chromium that closes a way to the network. Before `ready`. */
export const networkSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', deadProxy.proxyRules],
  ['proxy-bypass-list', deadProxy.proxyBypassRules],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-quic'],
  ['dns-prefetch-disable'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-features', features.join(',')],
];

/** Crash dumps hold memory, so there are none. */
export const noDumpSwitches: typeof networkSwitches = [
  ['disable-breakpad'],
  ['disable-crash-reporter'],
];

export function applySwitches(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  for (const [name, value] of [...networkSwitches, ...noDumpSwitches]) {
    if (value === undefined) commandLine.appendSwitch(name);
    else commandLine.appendSwitch(name, value);
  }
}

/**
 * Blocking requests alone is not enough: WebRTC still sent packets past it (measured), so the
 * session also gets the dead proxy, and every page the WebRTC policy.
 */
export async function cutSession(
  session: Session,
  mayRequest: (url: string) => boolean,
): Promise<void> {
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !mayRequest(details.url) }),
  );
  session.setCertificateVerifyProc((_request, answer) => answer(-2));
  session.on('will-download', (event) => event.preventDefault());
  await session.setProxy(deadProxy);
}
