const SVG = 'http://www.w3.org/2000/svg';
const COLOURS = ['fill', 'stroke', 'color'] as const;

/**
 * A figure of the page as a file that stands alone: in the colours of the light theme, on white, with its fonts named and
 * its title in it.
 */
export function makeSvgFile(figure: SVGSVGElement, title: string): string {
  const svg = figure.cloneNode(true) as SVGSVGElement;
  inLight(() => resolve(figure, svg));
  const { width, height } = figure.viewBox.baseVal;
  const name = element('title', {});
  name.textContent = title;
  const style = element('style', {});
  style.textContent = 'text, tspan { white-space: pre; }';
  svg.prepend(name, style, element('rect', { width, height, fill: 'white' }));
  svg.removeAttribute('class');
  return `${new XMLSerializer().serializeToString(svg)}\n`;
}

/** Puts what the page makes of its variables into the copy, in their place. */
function resolve(figure: SVGSVGElement, copy: SVGSVGElement): void {
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [index, shown] of [figure, ...figure.querySelectorAll('*')].entries()) {
    const computed = getComputedStyle(shown);
    for (const name of COLOURS)
      if (/var\(|currentColor/.test(shown.getAttribute(name) ?? '')) copies[index]?.setAttribute(name, computed[name]);
    if (shown.hasAttribute('font-family')) copies[index]?.setAttribute('font-family', computed.fontFamily);
  }
}

/** Does something while the page is in its light theme. Nothing is painted meanwhile. */
function inLight(run: () => void): void {
  const { dataset } = document.documentElement;
  const { theme } = dataset;
  dataset['theme'] = 'light';
  run();
  if (theme === undefined) delete dataset['theme'];
  else dataset['theme'] = theme;
}

function element(name: string, attributes: Readonly<Record<string, number | string>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
