import { beforeEach, expect, test } from 'vitest';
import { opened } from '$lib/test/sample';
import { PreviewState } from './preview.svelte';
import { Stage } from './stage.svelte';

let preview: PreviewState;
let stage: Stage;
const box = { scrollTop: 0, scrollTo: (to?: ScrollToOptions | number) => void (box.scrollTop = topOf(to)) };
const topOf = (to?: ScrollToOptions | number) => (typeof to === 'object' ? (to.top ?? 0) : 0);

beforeEach(async () => {
  await opened();
  preview = new PreviewState();
  preview.zoom = 1;
  await preview.load();
  stage = new Stage(preview, () => box);
  box.scrollTop = 0;
});

const height = () => preview.preview?.pages[0]?.height ?? 0;

test('a page is turned to, and to its place', () => {
  stage.turn(2);
  expect(box.scrollTop).toBeCloseTo(2 * (height() + 12));
  expect(preview.at).toBe(2);
  stage.go(1, 100);
  expect(box.scrollTop).toBeCloseTo(height() + 12 + 100);
  expect(preview.at).toBe(1);
});

test('what is seen is not turned to', () => {
  stage.inView(0, 300);
  expect(box.scrollTop).toBe(0);
  stage.inView(1, 300);
  expect(box.scrollTop).toBeCloseTo(height() + 12 + 260);
});

test('another size shows the same place', () => {
  stage.go(1, 200);
  stage.scrolled();
  preview.zoom = 2;
  stage.stay();
  expect(box.scrollTop).toBeCloseTo(2 * height() + 12 + 400);
  expect(preview.at).toBe(1);
});

test('a page that was turned to stays, whatever size the pages get before the next frame', () => {
  stage.turn(2);
  preview.zoom = 2;
  stage.stay();
  expect(preview.at).toBe(2);
});

test('the page is known that fills most of what is seen', () => {
  const check = (top: number, page: number) => {
    box.scrollTop = top;
    stage.scrolled();
    expect(preview.at).toBe(page);
  };
  check(0, 0);
  check(height() - 300, 0);
  check(height() - 100, 1);
});
