// What a browser has and jsdom hasn't, as far as the interface needs it.

import { cleanup, configure } from '@testing-library/svelte';
import { afterAll, afterEach, vi } from 'vitest';

class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** Without sizes everything is near. */
class Nearness extends Observer {
  constructor(private readonly tell: (seen: object[]) => void) {
    super();
  }
  override observe() {
    queueMicrotask(() => this.tell([{ isIntersecting: true }]));
  }
}

Object.assign(globalThis, { ResizeObserver: Observer, IntersectionObserver: Nearness });
globalThis.CSS ??= { escape: (text: string) => text.replaceAll(/[^\w-]/g, '\\$&') } as typeof CSS;
window.matchMedia ??= ((media: string) => ({
  media,
  matches: false,
  addEventListener() {},
  removeEventListener() {},
})) as unknown as typeof window.matchMedia;
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
};
HTMLDialogElement.prototype.showPopover = function () {
  this.open = true;
};
HTMLCanvasElement.prototype.getContext = () => null;
Element.prototype.scrollIntoView = () => {};
Element.prototype.checkVisibility = function () {
  return this.closest('[hidden]') === null;
};
Element.prototype.scrollTo = () => {};
Element.prototype.animate ??= () => ({ finished: Promise.resolve(), cancel() {} }) as unknown as Animation;
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
Range.prototype.getBoundingClientRect = () => new DOMRect();

// Elements have no size in jsdom; lists need one to show their rows.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 800 });
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { value: 400 });

afterEach(cleanup);
// Views that are made ahead are still being fetched when a short test has ended.
afterAll(() => vi.dynamicImportSettled());
// Views are fetched when they are first wanted: on a busy machine that takes its time.
configure({ asyncUtilTimeout: 20_000 });
