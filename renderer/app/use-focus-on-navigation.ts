import { useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/**
 * After going to another page the focus is on its title, so that it is read out and never lost. Going between the
 * tabs of one page leaves the focus on the tab; Back leaves the place in the page alone.
 */
export function useFocusOnNavigation(mainId: string): void {
  const { pathname } = useLocation();
  const how = useNavigationType();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const main = document.getElementById(mainId);
    const focused = document.activeElement;
    const isTab = focused instanceof HTMLElement && focused.closest('main nav') !== null;
    const wasTaken =
      focused instanceof HTMLElement &&
      focused !== document.body &&
      main?.contains(focused) &&
      focused.matches('input, textarea, [role=grid]');
    if (isTab || wasTaken) return;
    if (how !== 'POP') main?.scrollTo({ top: 0 });
    (main?.querySelector<HTMLElement>('[data-page-title]') ?? main)?.focus({ preventScroll: true });
  }, [pathname, how, mainId]);
}
