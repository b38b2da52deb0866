// Makes a line of unseen text as wide as the drawn one, so that selecting it selects what is seen.

export const stretch = (width: number) => (element: HTMLElement) => {
  const natural = element.offsetWidth;
  if (natural > 0 && width > 0) element.style.transform = `scaleX(${width / natural})`;
};
