interface Frame {
  parent: unknown;
  url: string;
  origin: string;
}

/** Only the top frame of a page of ours may ask: no sub-frame, no other origin, no frame that is gone. */
export function isTrustedFrame(frame: Frame | null, trustedOrigin: string): boolean {
  if (!frame || frame.parent !== null) return false;
  return frame.origin === trustedOrigin && frame.url.startsWith(`${trustedOrigin}/`);
}
