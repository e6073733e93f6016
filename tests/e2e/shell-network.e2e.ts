import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

import { expect, type Page, test } from '@playwright/test';

import { launchPackaged, removeHome } from '../support/electron-app';

/** Counts whatever reaches this machine's own port, over TCP or UDP. */
async function listen() {
  const seen: string[] = [];
  const tcp = createServer((socket) => {
    seen.push('tcp');
    socket.destroy();
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4', () => seen.push('udp'));
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    seen,
    close: () => {
      tcp.close();
      udp.close();
    },
  };
}

/** Every way by which a page of Chromium is known to reach a network. */
const tryEverything = (page: Page, port: number) =>
  page.evaluate(async (number) => {
    const host = `127.0.0.1:${number}`;
    const http = `http://${host}/`;
    const attempt = (act: () => unknown) => {
      try {
        void Promise.resolve(act()).catch(() => {});
      } catch {
        // Refused at once, which is as good.
      }
    };
    const add = (tag: string, attributes: Record<string, string>) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
      return element;
    };
    attempt(() => fetch(http, { mode: 'no-cors' }));
    attempt(() => fetch(http, { keepalive: true, method: 'POST', body: 'x' }));
    attempt(() => {
      const request = new XMLHttpRequest();
      request.open('GET', http);
      request.send();
    });
    attempt(() => new WebSocket(`ws://${host}/`));
    attempt(() => new EventSource(http));
    attempt(() => navigator.sendBeacon(http, 'x'));
    attempt(() => new WebTransport(`https://${host}/`).ready);
    attempt(() => add('img', { src: `${http}i.png`, srcset: `${http}i2.png 2x` }));
    attempt(() => add('video', { src: `${http}v.mp4`, poster: `${http}p.png` }));
    attempt(() => add('audio', { src: `${http}a.mp3`, autoplay: '' }));
    attempt(() => add('iframe', { src: http }));
    attempt(() => add('object', { data: http }));
    attempt(() => add('embed', { src: http }));
    attempt(() => add('script', { src: `${http}s.js` }));
    attempt(() => add('div', { style: `background: url(${http}b.png)` }));
    attempt(() => void (add('div', {}).style.background = `url(${http}c.png)`));
    attempt(() => new FontFace('x', `url(${http}f.woff2)`).load());
    for (const rel of [
      'stylesheet',
      'preconnect',
      'dns-prefetch',
      'prefetch',
      'preload',
      'modulepreload',
      'prerender',
      'icon',
      'manifest',
    ]) {
      attempt(() => add('link', { rel, href: `${http}${rel}`, as: 'image' }));
    }
    attempt(() => add('a', { href: '#x', ping: http }).click());
    attempt(() => {
      const form = add('form', { action: http, method: 'post' }) as HTMLFormElement;
      form.submit();
    });
    attempt(() => window.open(http));
    attempt(() => add('a', { href: `${http}d`, download: 'd' }).click());
    attempt(() => navigator.serviceWorker.register(`${http}sw.js`));
    attempt(() => new Worker(`${http}w.js`));
    const connect = async (Connection: typeof RTCPeerConnection) => {
      const peer = new Connection({
        iceServers: [
          { urls: `stun:${host}` },
          { urls: `turn:${host}`, username: 'u', credential: 'p' },
          { urls: `turn:${host}?transport=tcp`, username: 'u', credential: 'p' },
        ],
      });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
    };
    attempt(() => connect(RTCPeerConnection));
    attempt(() => {
      // A fresh frame brings fresh constructors, past anything that was deleted from the page.
      const frame = add('iframe', { src: 'about:blank' }) as HTMLIFrameElement;
      return connect((frame.contentWindow as unknown as typeof globalThis).RTCPeerConnection);
    });
    await new Promise((resolve) => setTimeout(resolve, 4000));
    attempt(() => void (location.href = http));
    await new Promise((resolve) => setTimeout(resolve, 500));
  }, port);

for (const mode of ['as it is', 'with its Content-Security-Policy taken away'] as const) {
  test(`a hostile page, ${mode}, reaches nothing`, async () => {
    const listener = await listen();
    await once(connect(listener.port, '127.0.0.1'), 'close');
    expect(listener.seen.splice(0), 'the listener itself works').toEqual(['tcp']);
    const { app, window: page, home, close } = await launchPackaged();
    await page.waitForLoadState();
    if (mode !== 'as it is') {
      const session = await app.context().newCDPSession(page);
      await session.send('Page.setBypassCSP', { enabled: true });
      await page.reload();
      await page.waitForLoadState();
      const evaluates = page.evaluate(async () => {
        await new Promise((resolve) => setTimeout(resolve, 0));
        return window.eval('1 + 1') as number;
      });
      expect(await evaluates, 'the policy is really gone').toBe(2);
    }
    await tryEverything(page, listener.port);
    expect(listener.seen).toEqual([]);
    expect(page.url()).toMatch(/^app:\/\/satchel\//);
    await close();
    listener.close();
    removeHome(home);
  });
}
