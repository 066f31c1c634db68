/** The page that lets a study send its files; no other one may connect to another site. */
const STUDY_PAGE = 'study.html';

/**
 * Goes to the page whose content security policy fits, with the same query and hash, and answers whether it does. `uploads`:
 * what is shown is a study that names where its files go.
 */
export function moveToPage(uploads: boolean): boolean {
  const { pathname, search, hash } = location;
  if (pathname.endsWith(`/${STUDY_PAGE}`) === uploads) return false;
  location.replace(`./${uploads ? STUDY_PAGE : ''}${search}${hash}`);
  return true;
}

/** Whether a page of another site, or one that the browser keeps apart like one, holds this one in a frame. */
export function isInForeignFrame(page: Window = window): boolean {
  for (let inner = page; inner !== inner.parent; inner = inner.parent) {
    try {
      if (inner.parent.location.origin !== page.location.origin) return true;
    } catch {
      return true;
    }
  }
  return false;
}
