/** A colour of the app's dark look, by its name in tokens.css without the dashes. Throws on one that is not there. */
export type Palette = (name: string) => string;

/** Reads the dark colours from the text of tokens.css: `--name: light-dark(light, dark)`. */
export function parseDarkPalette(css: string): Palette {
  const found = css.matchAll(/--([\w-]+):\s*light-dark\(\s*#\w+,\s*(#\w+)\s*\)/g);
  const colours = new Map(Array.from(found, ([, name, dark]) => [name, dark]));
  return (name) => {
    const colour = colours.get(name);
    if (colour === undefined) throw new Error(`tokens.css has no dark value for --${name}`);
    return colour;
  };
}
