// Hears when the end of what was made of a long text nears: then more of it is wanted.

const NEAR = '1500px';

/** For an element at the end of it, in what is scrolled. */
export const nearing = (box: HTMLElement | undefined, more: () => void) => (end: HTMLElement) => {
  if (typeof IntersectionObserver === 'undefined') return;
  const watch = new IntersectionObserver((seen) => seen.some((it) => it.isIntersecting) && more(), {
    rootMargin: NEAR,
    root: box ?? null,
  });
  watch.observe(end);
  return () => watch.disconnect();
};
